package dev.seatrial.system;

/**
 * Content that can be checked: every answer is a number derived from its request, and a task's answer is made of the answers
 * it got. Lost, stale, wrong and mixed-up work gives another number than the one expected.
 */
final class Content {
  private Content() {}

  /** What a task begins with before it has any answer. */
  static final long EMPTY = 0x5EA7121AL;

  /** What is asked for: a shared document, or something of one submission's own. */
  static long of(String what, long a, long b, long c) {
    return mix(mix(mix(what.hashCode(), a), b), c);
  }

  /** The right answer to a request for {@code content}. */
  static long answer(long content) {
    return mix(content, 0x414E53574552L);
  }

  /** A wrong answer to it that looks like any other. */
  static long wrong(long content) {
    return mix(content, 0x57524F4E47L);
  }

  /** What the answer to it was once. */
  static long stale(long content) {
    return mix(content, 0x5354414C45L);
  }

  /** Adds one answer to what a task has so far; the order counts. */
  static long add(long sofar, long answer) {
    return mix(sofar, answer);
  }

  private static long mix(long a, long b) {
    long z = a * 0x9E3779B97F4A7C15L + b;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
