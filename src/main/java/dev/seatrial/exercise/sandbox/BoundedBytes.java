package dev.seatrial.exercise.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The first 64 KiB written; the rest is dropped. */
final class BoundedBytes extends ByteArrayOutputStream {
  private static final int BYTES_MAX = 65_536;

  @Override
  public synchronized void write(int b) {
    if (count < BYTES_MAX) super.write(b);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    super.write(bytes, offset, Math.min(length, BYTES_MAX - count));
  }

  String text() {
    return toString(StandardCharsets.UTF_8);
  }
}
