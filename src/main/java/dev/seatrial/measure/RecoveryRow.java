package dev.seatrial.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One run of a recovery procedure.
 *
 * @param seq of the event of its beginning
 * @param cause of the event that made it begin, 0 if unknown
 * @param startedNanos when it began
 * @param ratePpm success rate at its beginning, in parts per million
 * @param steps what was done, in order, each with its result
 * @param endedNanos when it was verified; empty before
 * @param helped whether calls succeeded afterwards; empty before the verification
 */
public record RecoveryRow(
    long seq, long cause, long startedNanos, long ratePpm, List<Step> steps, OptionalLong endedNanos, Optional<Boolean> helped) {

  /** One step that was carried out. */
  public record Step(String name, String result, long seq) {}

  public RecoveryRow {
    steps = List.copyOf(steps);
  }

  /** From the beginning to the verification. */
  public OptionalLong durationNanos() {
    return endedNanos.isEmpty() ? OptionalLong.empty() : OptionalLong.of(endedNanos.getAsLong() - startedNanos);
  }

  /** How it ended, for people. */
  public String result() {
    return helped.map(h -> h ? "helped" : "did not help").orElse("is not verified yet");
  }
}
