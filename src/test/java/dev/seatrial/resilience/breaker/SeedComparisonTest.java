package dev.seatrial.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.resilience.breaker.BreakerCore.Acquired;
import dev.seatrial.resilience.breaker.Trip.Consecutive;
import dev.seatrial.world.Trail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * All traces of up to nine steps, against the course's pseudo-code taken literally. Wherever the two part for the first time, it
 * must be one of the differences that are intended; each of them must occur, and the shortest trace that shows it is the one that
 * the documentation quotes.
 */
class SeedComparisonTest {
  private static final int THRESHOLD = 2;
  private static final long RESET = 10;
  private static final int LONGEST = 9;

  /** One step: a call begins; the call that began first ends well or badly; time passes. */
  private static final String LETTERS = "bsftT";

  /** Why they part. */
  private enum Difference {
    /** A success sets the count of failures in a row back. */
    SUCCESS_RESETS_THE_COUNT,
    /** HALF_OPEN begins by time, not with the next call, so that it can be seen. */
    HALF_OPEN_BY_TIME,
    /** At the very end of the reset timeout a call is admitted: at least, not more than. */
    BOUNDARY_INCLUDED,
    /** HALF_OPEN admits one probe, not everybody. */
    ONE_PROBE,
    /** A call of an earlier era that ends well closes nothing. */
    LATE_SUCCESS_CLOSES_NOTHING,
    /** A call of an earlier era that fails neither counts nor opens nor prolongs. */
    LATE_FAILURE_COUNTS_NOTHING
  }

  private final Map<Difference, String> shortest = new EnumMap<>(Difference.class);
  private long traces;

  @Test
  void everyDifferenceFromThePseudoCodeIsIntended() {
    compareAll(CircuitBreakerConfig.named("b").withTrip(new Consecutive(THRESHOLD)));
    System.out.println(traces + " traces; the shortest that show a difference: " + shortest);
    assertThat(shortest)
        .isEqualTo(
            Map.of(
                Difference.SUCCESS_RESETS_THE_COUNT, "bbfs",
                Difference.HALF_OPEN_BY_TIME, "bbfftT",
                Difference.BOUNDARY_INCLUDED, "bbffTb",
                Difference.ONE_PROBE, "bbfftTbb",
                Difference.LATE_SUCCESS_CLOSES_NOTHING, "bbbfftTbs",
                Difference.LATE_FAILURE_COUNTS_NOTHING, "bbbfff"));
  }

  @Test
  void withoutTheResetOnSuccessThatDifferenceIsGone() {
    compareAll(CircuitBreakerConfig.named("b").withTrip(new Consecutive(THRESHOLD, false)));
    assertThat(shortest).doesNotContainKey(Difference.SUCCESS_RESETS_THE_COUNT).hasSize(Difference.values().length - 1);
  }

  private void compareAll(CircuitBreakerConfig config) {
    CircuitBreakerConfig small = config.withResetTimeout(Duration.ofNanos(RESET)).withProbeTimeout(Duration.ofDays(1));
    // In order of length, so that the first trace that shows a difference is a shortest one.
    for (int length = 1; length <= LONGEST; length++) all("", length, small);
  }

  private void all(String trace, int length, CircuitBreakerConfig config) {
    if (trace.length() == length) {
      traces++;
      new Comparison(config).firstDifference(trace).ifPresent(found -> shortest.putIfAbsent(found, trace));
      return;
    }
    for (char letter : LETTERS.toCharArray()) all(trace + letter, length, config);
  }

  /** A call in both. */
  private record InFlight(boolean inOurs, long generation, long probe, boolean inTheirs) {}

  private static final class Comparison {
    private final SeedPseudoCode theirs = new SeedPseudoCode(THRESHOLD, RESET);
    private final ArrayDeque<InFlight> calls = new ArrayDeque<>();
    private State ours;
    private long now;
    private long openUntil;

    private Comparison(CircuitBreakerConfig config) {
      ours = State.initial(config, 0);
    }

    /** The difference that the last step of the trace shows; empty if none does, or an earlier one did. */
    private Optional<Difference> firstDifference(String trace) {
      for (int i = 0; i < trace.length(); i++) {
        Optional<Difference> found = step(trace.charAt(i));
        boolean last = i == trace.length() - 1;
        // What can only be seen parts nobody: both admit the next call.
        if (found.isPresent() && (last || found.get() != Difference.HALF_OPEN_BY_TIME)) return last ? found : Optional.empty();
      }
      return Optional.empty();
    }

    private Optional<Difference> step(char letter) {
      return switch (letter) {
        case 'b' -> begin();
        case 's' -> calls.isEmpty() ? Optional.empty() : end(calls.removeFirst(), OutcomeKind.SUCCESS);
        case 'f' -> calls.isEmpty() ? Optional.empty() : end(calls.removeFirst(), OutcomeKind.FAILURE);
        case 't' -> pass(1);
        default -> pass(RESET);
      };
    }

    private Moment moment() {
      return new Moment(now, Instant.EPOCH.plusNanos(now));
    }

    private Optional<Difference> begin() {
      boolean atTheBoundary = theirs.state() == BreakerState.OPEN;
      Acquired acquired = BreakerCore.acquire(ours, moment(), new Trail());
      ours = acquired.step().next();
      boolean mine = acquired.rejection().isEmpty();
      boolean their = theirs.before(now);
      calls.addLast(new InFlight(mine, ours.generation(), acquired.probe(), their));
      if (mine && !their && atTheBoundary) return Optional.of(Difference.BOUNDARY_INCLUDED);
      if (!mine && their && ours.phase().state() == BreakerState.HALF_OPEN) return Optional.of(Difference.ONE_PROBE);
      assertThat(mine).as("admits").isEqualTo(their);
      return same();
    }

    private Optional<Difference> end(InFlight call, OutcomeKind outcome) {
      boolean late = call.inOurs() && call.generation() != ours.generation();
      long before = ours.failures();
      if (call.inOurs()) ours = BreakerCore.settle(ours, call.generation(), call.probe(), Settled.of(outcome), moment()).next();
      if (call.inTheirs()) {
        if (outcome == OutcomeKind.SUCCESS) theirs.succeeded();
        else theirs.failed(now);
      }
      boolean differs = theirs.failureCount() != ours.failures() || theirState() != ours.phase().state();
      if (differs && late) {
        return Optional.of(outcome == OutcomeKind.SUCCESS ? Difference.LATE_SUCCESS_CLOSES_NOTHING : Difference.LATE_FAILURE_COUNTS_NOTHING);
      }
      if (differs && outcome == OutcomeKind.SUCCESS && before > 0 && ours.failures() == 0 && ours.phase() == Phase.CLOSED) {
        return Optional.of(Difference.SUCCESS_RESETS_THE_COUNT);
      }
      return same();
    }

    private Optional<Difference> pass(long nanos) {
      now += nanos;
      ours = BreakerCore.advance(ours, moment()).next();
      boolean seen = ours.phase().state() == BreakerState.HALF_OPEN && theirs.state() == BreakerState.OPEN;
      // At the very boundary the next call tells who is right; a moment later both would admit it, and only ours says so.
      return seen && now > openUntil ? Optional.of(Difference.HALF_OPEN_BY_TIME) : same();
    }

    /** An open one whose time is over is as good as half-open. */
    private BreakerState theirState() {
      boolean due = theirs.state() == BreakerState.OPEN && ours.phase().state() == BreakerState.HALF_OPEN && now >= openUntil;
      return due ? BreakerState.HALF_OPEN : theirs.state();
    }

    private Optional<Difference> same() {
      if (ours.phase() instanceof Phase.Open open) openUntil = open.untilNanos();
      assertThat(ours.phase().state()).isEqualTo(theirState());
      assertThat(ours.failures()).isEqualTo(theirs.failureCount());
      return Optional.empty();
    }
  }
}
