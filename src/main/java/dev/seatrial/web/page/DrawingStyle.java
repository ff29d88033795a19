package dev.seatrial.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The style sheets of the pages' drawings, for drawings that leave the page: light, since paper is. */
public final class DrawingStyle {
  private static final Pattern TOKENS = Pattern.compile(":root\\s*\\{(.*?)\\n}", Pattern.DOTALL);
  private static final Pattern BOTH = Pattern.compile("light-dark\\(([^,]+),[^)]+\\)");

  private static final class Lazily {
    private static final String LIGHT = read();
  }

  private DrawingStyle() {}

  /** The rules, without any character that a parser of XML would have to be told of. */
  public static String light() {
    return Lazily.LIGHT;
  }

  private static String read() {
    Matcher tokens = TOKENS.matcher(file("seatrial.css"));
    if (!tokens.find()) throw new IllegalStateException("seatrial.css has no :root");
    String all = ":root {" + tokens.group(1) + "}\n" + file("parts.css") + file("charts.css");
    String light = BOTH.matcher(all).replaceAll("$1");
    return light.replaceAll("/\\*.*?\\*/", "").replace("<", "").replace("&", "").replace(">", " ").replace("'", "").replace("\"", "");
  }

  private static String file(String name) {
    try (InputStream in = DrawingStyle.class.getResourceAsStream("/static/" + name)) {
      if (in == null) throw new IllegalStateException("web/static/" + name + " is missing from the jar");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
