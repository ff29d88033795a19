package dev.seatrial.resilience.checkpoint;

import dev.seatrial.resilience.core.Require;
import java.time.Duration;
import java.util.Optional;

/**
 * When checkpoints are saved; the course's three triggers.
 *
 * @param afterAgent after each agent that has completed its step
 * @param beforeRisky before operations that cannot be taken back
 * @param every in long work: at the first moment between two operations at which the last one is this old; more than 0, at most
 *     365 days
 * @param generations intact checkpoints of one piece of work that are kept, from 2 to 100
 */
public record CheckpointConfig(boolean afterAgent, boolean beforeRisky, Optional<Duration> every, int generations) {
  /** The course's: all three, the last one after 5 minutes; three generations. */
  public static final CheckpointConfig DEFAULT = new CheckpointConfig(true, true, Optional.of(Duration.ofMinutes(5)), 3);

  public CheckpointConfig {
    Require.notNull("every", every).ifPresent(d -> Require.positive("every", d));
    Require.between("generations", generations, 2, 100);
  }
}
