package dev.seatrial.journal.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a stream into lines of bounded length and counts them. A last line without a line end is a cut one. Not thread-safe; closes
 * nothing.
 */
public final class LineInput {
  private final InputStream in;
  private final String source;
  private final int maxBytes;
  private final byte[] buffer = new byte[1 << 16];
  private byte[] line = new byte[512];
  private int position;
  private int filled;
  private long number;

  /**
   * @param source name of the file in messages
   * @param maxBytes longest line without its line end
   */
  public LineInput(InputStream in, String source, int maxBytes) {
    this.in = in;
    this.source = source;
    this.maxBytes = maxBytes;
  }

  /** Errors of the line read last. */
  public LineErrors errors() {
    return new LineErrors(source, number);
  }

  /**
   * The next line without its line end, or empty after the last one.
   *
   * @throws JournalFormatException if it is too long or cut
   */
  public Optional<byte[]> next() throws IOException {
    number++;
    int length = 0;
    while (true) {
      if (position == filled && !fill()) {
        if (length == 0) return Optional.empty();
        throw errors().at("line", "the file ends in the middle of this line; copy or export it again");
      }
      int end = position;
      while (end < filled && buffer[end] != '\n') end++;
      int part = end - position;
      if (length + part > maxBytes) throw errors().at("line", "is longer than " + maxBytes + " bytes");
      if (length + part > line.length) line = Arrays.copyOf(line, Math.max(length + part, 2 * line.length));
      System.arraycopy(buffer, position, line, length, part);
      length += part;
      position = end;
      if (end < filled) {
        position++;
        return Optional.of(Arrays.copyOf(line, length));
      }
    }
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = Math.max(0, in.read(buffer, 0, buffer.length));
    return filled > 0;
  }
}
