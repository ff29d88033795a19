package dev.seatrial.measure;

import dev.seatrial.journal.BreakerEvent;
import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.BreakerEvent.BreakerCounted;
import dev.seatrial.journal.BreakerEvent.BreakerLate;
import dev.seatrial.journal.BreakerEvent.BreakerProbe;
import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BreakerReason;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.measure.BreakerTimeline.Transition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All circuit breakers of a run that have decided anything, in order of their first decision. A breaker of the configuration
 * that is not among them is CLOSED and has seen no failure.
 */
public final class BreakerTimelines implements Fold {
  private static final int MAX_BREAKERS = 1_000;

  private static final class Life {
    BreakerState state = BreakerState.CLOSED;
    long since;
    long generation;
    long failures;
    int probesInFlight;
    int probesAdmitted;
    final ArrayDeque<Long> probes = new ArrayDeque<>();
    long trips;
    long reopens;
    long rejections;
    long lateSuccesses;
    long lateFailures;
    OptionalLong lastFailure = OptionalLong.empty();
    OptionalLong lastTrip = OptionalLong.empty();
    OptionalLong retryAt = OptionalLong.empty();
    final List<Transition> transitions = new ArrayList<>();
  }

  private final Map<String, Life> lives = new LinkedHashMap<>();

  @Override
  public void accept(Entry e) {
    if (!(e.event() instanceof BreakerEvent event)) return;
    switch (event) {
      case BreakerChanged c -> life(c.breaker()).ifPresent(life -> changed(life, e, c));
      case BreakerCounted c -> life(c.breaker()).ifPresent(life -> counted(life, e.t(), c.failures()));
      case BreakerProbe p -> life(p.breaker()).ifPresent(life -> probe(life, e.t(), p));
      case BreakerRejected r -> life(r.breaker()).ifPresent(life -> rejected(life, e.t(), r));
      case BreakerLate l -> life(l.breaker()).ifPresent(life -> late(life, l.outcome()));
    }
  }

  private Optional<Life> life(String name) {
    if (lives.size() >= MAX_BREAKERS && !lives.containsKey(name)) return Optional.empty();
    return Optional.of(lives.computeIfAbsent(name, _ -> new Life()));
  }

  private static void changed(Life life, Entry e, BreakerChanged c) {
    life.transitions.add(new Transition(e.seq(), e.t(), c.from(), c.to(), c.reason(), c.generation()));
    life.state = c.to();
    life.since = e.t();
    life.generation = c.generation();
    life.retryAt = OptionalLong.empty();
    life.probesInFlight = 0;
    life.probesAdmitted = 0;
    life.probes.clear();
    if (c.to() == BreakerState.OPEN && c.reason() != BreakerReason.MANUAL) {
      life.trips++;
      life.lastTrip = OptionalLong.of(e.t());
      if (c.from() == BreakerState.HALF_OPEN) life.reopens++;
    }
  }

  private static void counted(Life life, long t, long failures) {
    if (failures > life.failures) life.lastFailure = OptionalLong.of(t);
    life.failures = failures;
  }

  /** Of several probes the oldest is taken to end first. */
  private static void probe(Life life, long t, BreakerProbe probe) {
    if (probe.inFlight() > life.probesInFlight) life.probes.addLast(t);
    else if (probe.inFlight() < life.probesInFlight) life.probes.pollFirst();
    life.probesInFlight = probe.inFlight();
    life.probesAdmitted = probe.admitted();
  }

  private static void rejected(Life life, long t, BreakerRejected r) {
    life.rejections++;
    if (r.retryAfterNanos().isPresent()) life.retryAt = OptionalLong.of(t + r.retryAfterNanos().getAsLong());
  }

  private static void late(Life life, OutcomeKind outcome) {
    switch (outcome) {
      case SUCCESS -> life.lateSuccesses++;
      case FAILURE -> life.lateFailures++;
      case IGNORED -> {}
    }
  }

  public List<BreakerTimeline> all() {
    List<BreakerTimeline> all = new ArrayList<>();
    lives.forEach((name, life) -> all.add(timeline(name, life)));
    return all;
  }

  public Optional<BreakerTimeline> of(String breaker) {
    return Optional.ofNullable(lives.get(breaker)).map(life -> timeline(breaker, life));
  }

  private static BreakerTimeline timeline(String name, Life life) {
    return new BreakerTimeline(
        name,
        life.state,
        life.since,
        life.generation,
        life.failures,
        life.probesInFlight,
        life.probesAdmitted,
        life.probes.isEmpty() ? OptionalLong.empty() : OptionalLong.of(life.probes.getFirst()),
        life.trips,
        life.reopens,
        life.rejections,
        life.lateSuccesses,
        life.lateFailures,
        life.lastFailure,
        life.lastTrip,
        life.retryAt,
        life.transitions);
  }
}
