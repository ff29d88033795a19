package dev.seatrial.web.page;

import java.util.function.BiConsumer;

/** Response headers that tell the browser what a page of this lab never does. Sent with every answer, errors included. */
public final class SecurityHeaders {
  /** Nothing from elsewhere, nothing inline, in nobody's frame. SVG icons in CSS are {@code data:} images. */
  public static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
      + "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private SecurityHeaders() {}

  /** Sets them through {@code header(name, value)}; the answer belongs to one browser and is asked for anew each time. */
  public static void set(BiConsumer<String, String> header) {
    header.accept("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    header.accept("X-Content-Type-Options", "nosniff");
    header.accept("Referrer-Policy", "same-origin");
    header.accept("Cross-Origin-Opener-Policy", "same-origin");
    header.accept("Cross-Origin-Resource-Policy", "same-origin");
    header.accept("Cache-Control", "private, no-cache");
  }
}
