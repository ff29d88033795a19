package dev.seatrial.web.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * One server-sent event, encoded once however many browsers get it. Immutable.
 *
 * <p>A frame tells a state ("the clock says 12.4 s", "the queue holds these three") and not a difference, or it carries a number
 * by which the page recognises what it already has: a browser may get a frame whose content it was already given.
 */
public final class Frame {
  private static final Pattern EVENT = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

  private final String event;
  private final boolean latestOnly;
  private final byte[] encoded;

  private Frame(String event, String data, boolean latestOnly) {
    if (!EVENT.matcher(event).matches()) {
      throw new IllegalArgumentException("an event's name is lower case letters, digits and dashes, not '" + event + "'");
    }
    this.event = event;
    this.latestOnly = latestOnly;
    this.encoded = encode(event, data);
  }

  /** A frame that replaces those of the same event that still wait for a slow browser. */
  public static Frame latest(String event, String data) {
    return new Frame(event, data, true);
  }

  /** A frame that is sent in its turn, after those of the same event that wait. */
  public static Frame inOrder(String event, String data) {
    return new Frame(event, data, false);
  }

  /** The event's name. */
  public String event() {
    return event;
  }

  boolean replaces(Frame earlier) {
    return latestOnly && event.equals(earlier.event);
  }

  void writeTo(ByteArrayOutputStream out) {
    out.writeBytes(encoded);
  }

  private static byte[] encode(String event, String data) {
    var text = new StringBuilder("event: ").append(event).append('\n');
    for (String line : LINE_BREAK.split(data, -1)) {
      text.append("data: ").append(line).append('\n');
    }
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }
}
