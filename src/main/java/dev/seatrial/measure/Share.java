package dev.seatrial.measure;

import java.util.OptionalLong;

/**
 * A part of a whole, kept as two counts, so that it stays exact and can be shown with its n.
 *
 * @param part from 0
 * @param whole 0 when there is nothing to have a share of
 */
public record Share(long part, long whole) {
  private static final long MILLION = 1_000_000L;

  /** Parts per million, rounded half up; empty when the whole is 0. */
  public OptionalLong ppm() {
    return whole == 0 ? OptionalLong.empty() : OptionalLong.of((part * MILLION * 2 + whole) / (whole * 2));
  }

  /** Whether the share is at least {@code limitPpm}, exactly; false when the whole is 0. */
  public boolean atLeast(long limitPpm) {
    return whole > 0 && part * MILLION >= limitPpm * whole;
  }
}
