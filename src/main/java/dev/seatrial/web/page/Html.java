package dev.seatrial.web.page;

import gg.jte.models.runtime.JteModel;
import gg.jte.output.Utf8ByteOutput;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Renders templates. Static parts of a template were encoded when it was compiled; only what varies is encoded here. */
public final class Html {
  private Html() {}

  /** Answers with the rendered {@code model}: a page or a fragment. */
  public static void send(Context ctx, JteModel model) {
    ctx.contentType("text/html; charset=utf-8").result(bytes(model));
  }

  /** The rendered {@code model} in UTF-8. */
  public static byte[] bytes(JteModel model) {
    var output = new Utf8ByteOutput();
    model.render(output);
    var bytes = new ByteArrayOutputStream(output.getContentLength());
    try {
      output.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
