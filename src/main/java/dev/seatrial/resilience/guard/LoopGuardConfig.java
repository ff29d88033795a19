package dev.seatrial.resilience.guard;

import dev.seatrial.resilience.core.Require;
import java.util.OptionalInt;

/**
 * Configuration of a loop guard.
 *
 * @param maxInARow identical tool calls that may follow each other, from 1 to 1,000
 * @param maxInTask identical tool calls that one task may make in all, from 1 to 1,000; empty: any number
 * @param maxPingPong how often two different tool calls may alternate, the first time included, from 1 to 1,000; empty: any number
 * @param maxSteps tool calls of any kind that one task may make, from 1 to 1,000,000; empty: any number
 */
public record LoopGuardConfig(int maxInARow, OptionalInt maxInTask, OptionalInt maxPingPong, OptionalInt maxSteps) {
  /** The course calls "more than 10 same actions" a loop. */
  public static final LoopGuardConfig DEFAULT =
      new LoopGuardConfig(10, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

  public LoopGuardConfig {
    Require.between("max_in_a_row", maxInARow, 1, 1_000);
    Require.notNull("max_in_task", maxInTask).ifPresent(max -> Require.between("max_in_task", max, 1, 1_000));
    Require.notNull("max_ping_pong", maxPingPong).ifPresent(max -> Require.between("max_ping_pong", max, 1, 1_000));
    Require.notNull("max_steps", maxSteps).ifPresent(max -> Require.between("max_steps", max, 1, 1_000_000));
  }

  public LoopGuardConfig(int maxInARow, OptionalInt maxInTask) {
    this(maxInARow, maxInTask, OptionalInt.empty(), OptionalInt.empty());
  }
}
