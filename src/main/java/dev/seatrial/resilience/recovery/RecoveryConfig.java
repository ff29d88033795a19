package dev.seatrial.resilience.recovery;

import dev.seatrial.resilience.core.Require;
import java.time.Duration;

/**
 * When a procedure is carried out, and when it has helped. The course's rule: a success rate below 80 %.
 *
 * @param name as journals and people read it, 1 to 100 characters
 * @param belowPpm limit of the success rate in parts per million, from 1 to 1,000,000; the procedure is for rates below it
 * @param window how long a call counts; more than 0, at most 365 days
 * @param minimumCalls calls in the window before its rate says anything, from 1 to 10,000
 * @param coolDown at least this long from the beginning of one procedure to that of the next; 0 to 365 days
 * @param verifyCalls calls to each dependency that had failed that decide whether it has helped, from 1 to 10,000
 * @param verifyWithin when they do not come, those that did decide after this time; more than 0, at most 365 days
 */
public record RecoveryConfig(
    String name, long belowPpm, Duration window, int minimumCalls, Duration coolDown, int verifyCalls, Duration verifyWithin) {
  /** 80 % of at least 20 calls in 60 s, two minutes apart, verified by 5 calls or for 60 s. */
  public static final RecoveryConfig DEFAULT =
      new RecoveryConfig("recovery", 800_000, Duration.ofSeconds(60), 20, Duration.ofSeconds(120), 5, Duration.ofSeconds(60));

  /** Calls that a window holds at most; of more, the newest count. */
  public static final int MOST_CALLS = 10_000;

  public RecoveryConfig {
    Require.name("name", name);
    Require.between("belowPpm", belowPpm, 1, 1_000_000);
    Require.positive("window", window);
    Require.between("minimumCalls", minimumCalls, 1, MOST_CALLS);
    Require.notNegative("coolDown", coolDown);
    Require.between("verifyCalls", verifyCalls, 1, MOST_CALLS);
    Require.positive("verifyWithin", verifyWithin);
  }
}
