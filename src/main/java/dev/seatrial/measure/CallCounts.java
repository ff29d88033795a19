package dev.seatrial.measure;

import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.CallEvent.CallEnded;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.FallbackEvent.FallbackUsed;
import dev.seatrial.journal.GuardEvent.TokensSpent;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RetryEvent.RetryWaiting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Calls and attempts per dependency, from the start of the run. */
public final class CallCounts implements Fold {
  private static final int MAX_DEPENDENCIES = 200;

  private static final class Tally {
    long calls;
    long answered;
    long degraded;
    long failed;
    long attempts;
    long attemptsFailed;
    long attemptsEnded;
    long retries;
    long mostRetries;
    long rejectedByBreaker;
    long rejectedByBulkhead;
    long fallbacks;
    final Map<ErrorClass, Long> errors = new EnumMap<>(ErrorClass.class);
    Spend spend = Spend.NOTHING;
  }

  private final Map<String, Tally> tallies = new TreeMap<>();
  private final OpenCalls openCalls = new OpenCalls();

  @Override
  public void accept(Entry e) {
    switch (e.event()) {
      case CallStarted c -> {
        openCalls.begin(e, c.dependency());
        tally(c.dependency()).ifPresent(t -> t.calls++);
      }
      case CallEnded c -> {
        openCalls.end(e, c.dependency());
        tally(c.dependency()).ifPresent(t -> ended(t, c));
      }
      case AttemptStarted a -> tally(a.dependency()).ifPresent(t -> t.attempts++);
      case AttemptEnded a -> tally(a.dependency()).ifPresent(t -> ended(t, a));
      case TokensSpent s -> tally(s.dependency()).ifPresent(t -> t.spend = t.spend.plus(s));
      case RetryWaiting _ -> retried(e);
      case BreakerRejected _ -> caller(e).ifPresent(t -> t.rejectedByBreaker++);
      case BulkheadRejected _ -> caller(e).ifPresent(t -> t.rejectedByBulkhead++);
      case FallbackUsed _ -> caller(e).ifPresent(t -> t.fallbacks++);
      default -> {}
    }
  }

  private static void ended(Tally tally, CallEnded call) {
    if (call.outcome() != OutcomeKind.SUCCESS) {
      tally.failed++;
      return;
    }
    tally.answered++;
    if (call.degraded()) tally.degraded++;
  }

  private static void ended(Tally tally, AttemptEnded attempt) {
    tally.attemptsEnded++;
    if (attempt.outcome() == OutcomeKind.SUCCESS) return;
    tally.attemptsFailed++;
    tally.errors.merge(attempt.error().orElse(ErrorClass.OTHER), 1L, Long::sum);
  }

  private void retried(Entry e) {
    Optional<OpenCalls.OpenCall> call = openCalls.innermost(e);
    if (call.isEmpty()) return;
    long soFar = ++call.get().retries;
    tally(call.get().dependency)
        .ifPresent(
            t -> {
              t.retries++;
              t.mostRetries = Math.max(t.mostRetries, soFar);
            });
  }

  /** The tally of the dependency whose call this event belongs to. */
  private Optional<Tally> caller(Entry e) {
    return openCalls.innermost(e).flatMap(call -> tally(call.dependency));
  }

  private Optional<Tally> tally(String dependency) {
    if (tallies.size() >= MAX_DEPENDENCIES && !tallies.containsKey(dependency)) return Optional.empty();
    return Optional.of(tallies.computeIfAbsent(dependency, _ -> new Tally()));
  }

  /** One row per dependency, by name. */
  public List<CallCount> all() {
    List<CallCount> rows = new ArrayList<>();
    tallies.forEach((name, t) -> rows.add(row(name, t)));
    return rows;
  }

  public Optional<CallCount> of(String dependency) {
    return Optional.ofNullable(tallies.get(dependency)).map(t -> row(dependency, t));
  }

  /** Logical calls to all dependencies. */
  public long calls() {
    long calls = 0;
    for (Tally t : tallies.values()) calls += t.calls;
    return calls;
  }

  /** Most retries of one call. */
  public long mostRetriesOfACall() {
    long most = 0;
    for (Tally t : tallies.values()) most = Math.max(most, t.mostRetries);
    return most;
  }

  /** Attempts for each logical call over all dependencies, in parts per million; empty without calls. */
  public OptionalLong amplificationPpm() {
    long attempts = 0;
    for (Tally t : tallies.values()) attempts += t.attempts;
    return new Share(attempts, calls()).ppm();
  }

  private static CallCount row(String name, Tally t) {
    return new CallCount(
        name,
        t.calls,
        t.answered,
        t.degraded,
        t.failed,
        t.attempts,
        t.attemptsFailed,
        t.attempts - t.attemptsEnded,
        t.retries,
        t.mostRetries,
        t.rejectedByBreaker,
        t.rejectedByBulkhead,
        t.fallbacks,
        t.errors,
        t.spend);
  }
}
