package dev.seatrial.web.guard;

import dev.seatrial.web.problem.Problem;
import dev.seatrial.web.problem.Refusal;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;

/**
 * Refuses requests that are too large by what they say of themselves, before anything of their body is read. A body that does not
 * tell its length (chunked) is refused, too: browsers always tell it, and nothing here needs the other.
 */
public final class RequestSizeGuard implements Handler {
  private static final Map<String, String> CLOSE = Map.of("Connection", "close");

  private final int bodyBytesMax;
  private final int urlCharsMax;

  /** With the largest body in bytes, and the longest address (path and query as sent) in characters. */
  public RequestSizeGuard(int bodyBytesMax, int urlCharsMax) {
    this.bodyBytesMax = bodyBytesMax;
    this.urlCharsMax = urlCharsMax;
  }

  @Override
  public void handle(Context ctx) {
    String query = ctx.queryString();
    if (ctx.req().getRequestURI().length() + (query == null ? 0 : 1 + query.length()) > urlCharsMax) {
      throw new Refusal(Problem.ofStatus(414));
    }
    if (ctx.header("Transfer-Encoding") != null) {
      throw new Refusal(
          Problem.of(411, "The length is missing", "A body must tell its length beforehand.", "Send it with Content-Length."),
          CLOSE);
    }
    if (ctx.req().getContentLengthLong() > bodyBytesMax) {
      throw new Refusal(
          Problem.of(
              413,
              "That is too large",
              "It has " + ctx.req().getContentLengthLong() + " bytes, and the lab takes at most " + bodyBytesMax + ".",
              "Send less."),
          CLOSE);
    }
  }
}
