package dev.seatrial.fault;

import java.util.List;
import java.util.OptionalLong;

/**
 * When an armed fault fires. All conditions must hold. Ordinals count the arrivals at the target since the fault was armed,
 * from 1, and so depend on the arm; the probability draw does not.
 *
 * @param probability absolute, from 0 to 1, per arrival that fulfils the other conditions
 * @param times most often that it fires, at least 1; empty for no limit
 * @param onCalls ordinals on which it may fire, ascending; empty for all
 * @param afterCalls it may fire only after so many arrivals, at least 0
 * @param every of the arrivals after {@code afterCalls} each so-many-th, at least 1
 * @param rampNanos over this long after arming the probability grows from 0 to its value; 0 for at once
 */
public record Trigger(
    double probability, OptionalLong times, List<Long> onCalls, long afterCalls, long every, long rampNanos) {

  /** Most ordinals that may be listed. */
  public static final int MAX_ORDINALS = 1_000;

  /** Fires on every arrival. */
  public static final Trigger ALWAYS = new Trigger(1.0, OptionalLong.empty(), List.of(), 0, 1, 0);

  public Trigger {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability: " + probability + " must be between 0 and 1");
    }
    if (times.isPresent() && times.getAsLong() < 1) {
      throw new IllegalArgumentException("times: " + times.getAsLong() + " must be at least 1");
    }
    if (onCalls.size() > MAX_ORDINALS) {
      throw new IllegalArgumentException("on_calls: " + onCalls.size() + " numbers are more than " + MAX_ORDINALS);
    }
    for (int i = 0; i < onCalls.size(); i++) {
      long n = onCalls.get(i);
      if (n < 1 || (i > 0 && n <= onCalls.get(i - 1))) {
        throw new IllegalArgumentException("on_calls: " + onCalls + " must be ascending numbers from 1");
      }
    }
    if (afterCalls < 0) throw new IllegalArgumentException("after_calls: " + afterCalls + " must not be negative");
    if (every < 1) throw new IllegalArgumentException("every: " + every + " must be at least 1");
    if (rampNanos < 0) throw new IllegalArgumentException("ramp: " + rampNanos + " ns must not be negative");
    onCalls = List.copyOf(onCalls);
  }

  /** Whether the ordinal conditions hold for the arrival numbered {@code ordinal} when it has fired {@code fired} times. */
  boolean admits(long ordinal, long fired) {
    if (times.isPresent() && fired >= times.getAsLong()) return false;
    if (!onCalls.isEmpty() && !onCalls.contains(ordinal)) return false;
    if (ordinal <= afterCalls) return false;
    return (ordinal - afterCalls) % every == 0;
  }

  /** The probability at {@code sinceArmedNanos} after arming. */
  double probabilityAt(long sinceArmedNanos) {
    if (rampNanos == 0 || sinceArmedNanos >= rampNanos) return probability;
    return probability * ((double) sinceArmedNanos / rampNanos);
  }
}
