package dev.seatrial.world.sim;

import dev.seatrial.journal.RunHeader;
import java.time.Instant;

/** Virtual nanoseconds as people read them. */
final class VirtualTime {
  private VirtualTime() {}

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(RunHeader.EPOCH_SECOND + nanos / 1_000_000_000L, nanos % 1_000_000_000L);
  }

  /** Seconds with nine digits, as {@code 64.000000000 s}. */
  static String show(long nanos) {
    String fraction = Long.toString(nanos % 1_000_000_000L + 1_000_000_000L).substring(1);
    return nanos / 1_000_000_000L + "." + fraction + " s";
  }
}
