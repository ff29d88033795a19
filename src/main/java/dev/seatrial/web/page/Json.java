package dev.seatrial.web.page;

import tools.jackson.databind.json.JsonMapper;

/** Writes values as JSON. The mapper is made when it is first needed: making it would be a tenth of the server's start. */
public final class Json {
  private static final class Lazily {
    private static final JsonMapper MAPPER = new JsonMapper();
  }

  private Json() {}

  /** {@code value}, a record for instance, in UTF-8. */
  public static byte[] bytes(Object value) {
    return Lazily.MAPPER.writeValueAsBytes(value);
  }
}
