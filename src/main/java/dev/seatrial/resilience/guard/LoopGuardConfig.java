package dev.seatrial.resilience.guard;

import dev.seatrial.resilience.core.Require;
import java.util.OptionalInt;

/**
 * Configuration of a loop guard.
 *
 * @param maxInARow identical tool calls that may follow each other, from 1 to 1,000
 * @param maxInTask identical tool calls that one task may make in all, from 1 to 1,000; empty: any number
 */
public record LoopGuardConfig(int maxInARow, OptionalInt maxInTask) {
  /** The course calls "more than 10 same actions" a loop. */
  public static final LoopGuardConfig DEFAULT = new LoopGuardConfig(10, OptionalInt.empty());

  public LoopGuardConfig {
    Require.between("max_in_a_row", maxInARow, 1, 1_000);
    Require.notNull("max_in_task", maxInTask).ifPresent(max -> Require.between("max_in_task", max, 1, 1_000));
  }
}
