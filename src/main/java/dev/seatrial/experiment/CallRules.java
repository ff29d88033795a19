package dev.seatrial.experiment;

import static dev.seatrial.experiment.ArmEvidence.n;

import dev.seatrial.experiment.Issue.Severity;
import dev.seatrial.experiment.IssueRule.Finding;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.CallEvent.CallEnded;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RetryEvent.RetryEnded;
import dev.seatrial.journal.RetryEvent.RetryWaiting;
import dev.seatrial.measure.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How calls wait and how they are repeated. */
final class CallRules {
  private static final long LONGEST_WAIT_NANOS = 60_000_000_000L;
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final int ENOUGH_CALLS = 10;
  private static final int MOST_ATTEMPTS_PER_CALL = 2;

  private static final Set<ErrorClass> PASSING =
      EnumSet.of(ErrorClass.NETWORK_ERROR, ErrorClass.TIMEOUT, ErrorClass.SERVER_ERROR, ErrorClass.OVERLOADED, ErrorClass.RATE_LIMIT);

  private static final Set<ErrorClass> LASTING =
      EnumSet.of(ErrorClass.QUOTA, ErrorClass.AUTH, ErrorClass.VALIDATION, ErrorClass.CONTEXT_OVERFLOW);

  private CallRules() {}

  static final List<IssueRule> ALL =
      List.of(
          new IssueRule(
              "unbounded-wait",
              Severity.HIGH,
              "An attempt waited without a limit",
              "An attempt took longer than 60 s, or had been under way for longer at the end of the run.",
              "Declare timeouts for what was called, shorter than the deadline of a task.",
              CallRules::waits),
          new IssueRule(
              "retry-amplification",
              Severity.HIGH,
              "Retries multiplied the load on what was failing",
              "In a virtual minute with at least " + ENOUGH_CALLS + " calls to a dependency and a failed attempt among theirs, it got more than "
                  + MOST_ATTEMPTS_PER_CALL + " attempts for each call.",
              "Fewer retries, exponential backoff with jitter, a retry_budget in guards, and a circuit breaker inside of the retries.",
              CallRules::amplified),
          new IssueRule(
              "retried-what-must-not-be",
              Severity.HIGH,
              "Errors were retried that no retry can cure",
              "Another attempt followed a used-up quota, a refused authorization, a context overflow, or an invalid request: one that no further attempt cured.",
              "Retry by class of error: none for quota, authorization, validation and context overflow; change the request, or ask a person.",
              CallRules::vain),
          new IssueRule(
              "no-retry-of-transient",
              Severity.MEDIUM,
              "Errors that pass were not retried",
              "A call failed for good with a network error, time-out, server error, overload or rate limit after a single attempt;"
                  + " a retry budget that refused and a Retry-After that is too long excuse it.",
              "Declare retry_policy with tool_failures and ai_failures: a few retries with exponential backoff.",
              CallRules::givenUp));

  private record CallKey(int task, int call, String dependency) {
    static CallKey of(Entry e, String dependency) {
      return new CallKey(e.task(), e.call(), dependency);
    }
  }

  private static Optional<Finding> waits(ArmEvidence evidence) {
    List<AttemptWait> waits = new ArrayList<>(AttemptWait.of(evidence.journal(), evidence.measures().lastNanos()));
    waits.removeIf(wait -> wait.nanos() <= LONGEST_WAIT_NANOS);
    if (waits.isEmpty()) return Optional.empty();
    AttemptWait longest = waits.stream().max(Comparator.comparingLong(AttemptWait::nanos)).orElseThrow();
    String seen = n(waits.size(), "attempt", "attempts") + " took longer than 60 s, the longest, at " + longest.dependency() + ", "
        + Figures.duration(longest.nanos());
    return Finding.of(seen, waits.stream().map(AttemptWait::seq).toList());
  }

  private record Minute(String dependency, long number) {}

  /** The calls to one dependency that began in one minute, and the attempts that were made for them, whenever. */
  private static final class Load {
    long calls;
    long attempts;
    boolean failing;
    final List<Long> repeats = new ArrayList<>();

    double factor() {
      return (double) attempts / calls;
    }
  }

  private static Optional<Finding> amplified(ArmEvidence evidence) {
    Map<Minute, Load> loads = loads(evidence);
    Optional<Map.Entry<Minute, Load>> worst =
        loads.entrySet().stream()
            .filter(e -> e.getValue().failing && e.getValue().calls >= ENOUGH_CALLS)
            .max(Comparator.comparingDouble(e -> e.getValue().factor()));
    if (worst.isEmpty() || worst.get().getValue().factor() <= MOST_ATTEMPTS_PER_CALL) return Optional.empty();
    Minute minute = worst.get().getKey();
    Load load = worst.get().getValue();
    String seen = String.format(Locale.ROOT, "%s got %.1f attempts per call (%d for %d calls) in the minute from %s",
        minute.dependency(), load.factor(), load.attempts, load.calls, Figures.instant(minute.number() * MINUTE_NANOS));
    return Finding.of(seen, load.repeats);
  }

  private static Map<Minute, Load> loads(ArmEvidence evidence) {
    Map<Minute, Load> loads = new LinkedHashMap<>();
    Map<CallKey, Load> byCall = new LinkedHashMap<>();
    for (Entry e : evidence.journal().entries()) {
      switch (e.event()) {
        case CallStarted c -> {
          Load load = loads.computeIfAbsent(new Minute(c.dependency(), e.t() / MINUTE_NANOS), _ -> new Load());
          load.calls++;
          byCall.put(CallKey.of(e, c.dependency()), load);
        }
        case AttemptStarted a -> {
          Load load = byCall.getOrDefault(CallKey.of(e, a.dependency()), new Load());
          load.attempts++;
          if (e.attempt() > 1 && load.repeats.size() < Issue.MOST_EVENTS) load.repeats.add(e.seq());
        }
        case AttemptEnded a -> {
          if (a.outcome() != OutcomeKind.SUCCESS) byCall.getOrDefault(CallKey.of(e, a.dependency()), new Load()).failing = true;
        }
        default -> {}
      }
    }
    return loads;
  }

  private static Optional<Finding> vain(ArmEvidence evidence) {
    Set<Place> cured = new LinkedHashSet<>();
    for (Entry e : evidence.of(RetryEnded.class, ended -> ended.outcome() == OutcomeKind.SUCCESS)) cured.add(Place.of(e));
    List<Entry> vain = new ArrayList<>();
    for (Entry e : evidence.of(RetryWaiting.class, retry -> LASTING.contains(retry.error()))) {
      // It was the answer that was invalid, not the request.
      boolean answer = ((RetryWaiting) e.event()).error() == ErrorClass.VALIDATION && cured.contains(Place.of(e));
      if (!answer) vain.add(e);
    }
    if (vain.isEmpty()) return Optional.empty();
    RetryWaiting first = (RetryWaiting) vain.getFirst().event();
    String seen = n(vain.size(), "retry", "retries") + ", the first one of " + first.call() + " after " + word(first.error());
    return Finding.of(seen, ArmEvidence.numbers(vain));
  }

  private record Place(int task, int call) {
    static Place of(Entry e) {
      return new Place(e.task(), e.call());
    }
  }

  private static Optional<Finding> givenUp(ArmEvidence evidence) {
    Set<Place> retried = new LinkedHashSet<>();
    for (Entry e : evidence.of(RetryWaiting.class)) retried.add(Place.of(e));
    Set<Place> decided = new LinkedHashSet<>();
    for (Entry e : evidence.of(RetryEnded.class)) decided.add(Place.of(e));
    List<Entry> givenUp = new ArrayList<>();
    for (Entry e : evidence.of(CallEnded.class)) {
      CallEnded call = (CallEnded) e.event();
      if (call.outcome() == OutcomeKind.SUCCESS || call.error().filter(PASSING::contains).isEmpty()) continue;
      boolean deliberate = evidence.protections().retryBudget().isPresent() || call.error().get() == ErrorClass.RATE_LIMIT;
      if (retried.contains(Place.of(e)) || (deliberate && decided.contains(Place.of(e)))) continue;
      givenUp.add(e);
    }
    if (givenUp.isEmpty()) return Optional.empty();
    CallEnded first = (CallEnded) givenUp.getFirst().event();
    String seen = n(givenUp.size(), "call was", "calls were") + " given up after one attempt, the first one to " + first.dependency() + " after "
        + word(first.error().orElseThrow());
    return Finding.of(seen, ArmEvidence.numbers(givenUp));
  }

  private static String word(ErrorClass error) {
    return error.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
