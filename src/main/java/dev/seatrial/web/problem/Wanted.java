package dev.seatrial.web.problem;

import java.util.Optional;

/** The kinds of answer a client may want for a problem. */
public enum Wanted {
  /** A whole page: a person opened the address. */
  PAGE("text/html; charset=utf-8"),
  /** A piece of a page: htmx asked. */
  FRAGMENT("text/html; charset=utf-8"),
  /** {@code application/problem+json} (RFC 9457): a program asked. */
  JSON("application/problem+json"),
  /** A line: an event stream or a file was asked for, nobody would see a page. */
  TEXT("text/plain; charset=utf-8");

  private final String contentType;

  Wanted(String contentType) {
    this.contentType = contentType;
  }

  /** The value of {@code Content-Type}. */
  public String contentType() {
    return contentType;
  }

  /** Decides by path and request headers. */
  public static Wanted of(String path, Optional<String> accept, Optional<String> hxRequest) {
    if (hxRequest.isPresent()) {
      return FRAGMENT;
    }
    String types = accept.orElse("*/*");
    if (types.contains("text/html")) {
      return PAGE;
    }
    if (path.equals("/api") || path.startsWith("/api/") || types.contains("json")) {
      return JSON;
    }
    if (types.contains("text/event-stream") || path.startsWith("/static/")) {
      return TEXT;
    }
    return types.contains("*/*") ? PAGE : TEXT;
  }
}
