package dev.seatrial.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.resilience.Failure;
import dev.seatrial.resilience.breaker.Stage.Flight;
import dev.seatrial.resilience.breaker.Trip.Consecutive;
import dev.seatrial.resilience.breaker.Trip.CountWindow;
import dev.seatrial.resilience.breaker.Trip.TimeWindow;
import dev.seatrial.resilience.bulkhead.BulkheadFullException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/**
 * A seeded random walk over a breaker: calls begin and end as separate steps, so that results come late; time moves by small
 * steps, to deadlines and just short of them; now and then somebody resets or edits. After every step the breaker must look
 * like the {@link BreakerModel}.
 */
final class BreakerWalk {
  private static final int MOST_IN_FLIGHT = 12;

  private record InFlight(Flight flight, BreakerModel.Call call) {}

  /** What a breaker goes by; an edit never changes it. */
  enum Kind {
    CONSECUTIVE,
    CONSECUTIVE_SLOW,
    COUNT_WINDOW,
    TIME_WINDOW
  }

  private final SplittableRandom random;
  private final Stage stage;
  private final BreakerModel model;
  private final Kind kind;
  private int slots = Integer.MAX_VALUE;
  private int held;
  private final List<InFlight> inFlight = new ArrayList<>();
  private final Set<BreakerState> visited = EnumSet.noneOf(BreakerState.class);
  private CircuitBreakerConfig config;
  private long now;

  BreakerWalk(long seed, Stage stage, CircuitBreakerConfig config) {
    this(seed, stage, config, Kind.CONSECUTIVE);
  }

  BreakerWalk(long seed, Stage stage, CircuitBreakerConfig config, Kind kind) {
    this.kind = kind;
    this.random = new SplittableRandom(seed);
    this.stage = stage;
    this.config = config;
    this.model = new BreakerModel(config);
  }

  /** A small configuration, so that everything happens often. */
  static CircuitBreakerConfig config(SplittableRandom random) {
    int probes = random.nextInt(1, 4);
    return CircuitBreakerConfig.named("walked")
        .withTrip(new Consecutive(random.nextInt(1, 4), random.nextInt(4) != 0))
        .withResetTimeout(Duration.ofNanos(random.nextInt(1, 60)))
        .withHalfOpenMaxCalls(probes)
        .withHalfOpenSuccessThreshold(random.nextInt(1, probes + 1))
        .withProbeTimeout(Duration.ofNanos(random.nextInt(1, 60)));
  }

  /** A small configuration of that kind. */
  static CircuitBreakerConfig config(SplittableRandom random, Kind kind) {
    CircuitBreakerConfig plain = config(random);
    OptionalInt slowRate = random.nextBoolean() ? OptionalInt.of(random.nextInt(20, 101)) : OptionalInt.empty();
    int size = random.nextInt(1, 9);
    int minimum = random.nextInt(1, size + 1);
    int failureRate = random.nextInt(20, 101);
    return switch (kind) {
      case CONSECUTIVE -> plain;
      case CONSECUTIVE_SLOW -> plain.withSlowCall(Duration.ofNanos(random.nextInt(5, 100)));
      case COUNT_WINDOW ->
          plain.withSlowCall(Duration.ofNanos(random.nextInt(5, 100))).withTrip(new CountWindow(size, minimum, failureRate, slowRate));
      case TIME_WINDOW ->
          plain
              .withSlowCall(Duration.ofNanos(random.nextInt(5, 100)))
              .withTrip(new TimeWindow(Duration.ofNanos(random.nextInt(1, 80)), random.nextInt(1, 7), minimum, failureRate, slowRate));
    };
  }

  /** Calls go through a bulkhead of so many slots, too, inside the breaker; a call that finds none is turned away at once. */
  BreakerWalk withSlots(int slots) {
    this.slots = slots;
    return this;
  }

  Set<BreakerState> visited() {
    return visited;
  }

  CircuitBreakerConfig config() {
    return config;
  }

  void steps(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      step();
      BreakerSnapshot snapshot = stage.read();
      visited.add(snapshot.state());
      assertThat(BreakerModel.show(snapshot)).as("after step %s", i).isEqualTo(model.show());
      assertThat(snapshot.probesInFlight()).isLessThanOrEqualTo(config.halfOpenMaxCalls());
    }
  }

  private void step() throws Exception {
    int dice = random.nextInt(100);
    if (dice < 35) begin();
    else if (dice < 70) end();
    else if (dice < 95) wait(dice % 3);
    else if (dice < 97) reset();
    else if (dice < 99 || kind == Kind.CONSECUTIVE) reconfigure();
    else byHand();
  }

  private void byHand() throws Exception {
    BreakerState to = switch (random.nextInt(3)) {
      case 0 -> BreakerState.FORCED_OPEN;
      case 1 -> BreakerState.DISABLED;
      default -> BreakerState.METRICS_ONLY;
    };
    model.set(to);
    stage.inside(() -> {
      switch (to) {
        case FORCED_OPEN -> stage.breaker().forceOpen();
        case DISABLED -> stage.breaker().disable();
        default -> stage.breaker().metricsOnly();
      }
      return true;
    });
  }

  private void begin() throws Exception {
    if (inFlight.size() == MOST_IN_FLIGHT) return;
    boolean admits = model.admits();
    Flight flight = stage.begin();
    assertThat(flight.inFlight()).isEqualTo(admits && held < slots);
    if (admits && held == slots) {
      model.settle(model.admit(), OutcomeKind.IGNORED);
      assertThat(flight.ended().failure()).containsInstanceOf(BulkheadFullException.class);
    } else if (admits) {
      held++;
      inFlight.add(new InFlight(flight, model.admit()));
    } else assertThat(flight.ended().rejection().rejectedBy()).isEqualTo("walked");
  }

  private void end() throws Exception {
    if (inFlight.isEmpty()) return;
    InFlight chosen = inFlight.remove(random.nextInt(inFlight.size()));
    OutcomeKind outcome = switch (random.nextInt(10)) {
      case 0 -> OutcomeKind.IGNORED;
      case 1, 2, 3, 4 -> OutcomeKind.SUCCESS;
      default -> OutcomeKind.FAILURE;
    };
    model.settle(chosen.call(), outcome);
    held--;
    chosen.flight().end(ending(outcome));
  }

  private static Callable<?> ending(OutcomeKind outcome) {
    return switch (outcome) {
      case SUCCESS -> () -> "ok";
      case FAILURE -> Stage::broken;
      case IGNORED -> () -> {
        throw new Failure(ErrorClass.RATE_LIMIT);
      };
    };
  }

  private void wait(int kind) throws Exception {
    long deadline = model.deadline();
    now = switch (kind) {
      case 0 -> now + random.nextInt(1, 40);
      case 1 -> deadline == Long.MAX_VALUE ? now + 1 : deadline;
      default -> deadline == Long.MAX_VALUE ? now + 1 : Math.max(now, deadline - 1);
    };
    model.moveTo(now);
    stage.moveTo(now);
  }

  private void reset() throws Exception {
    model.reset();
    stage.inside(() -> {
      stage.breaker().reset();
      return true;
    });
  }

  private void reconfigure() throws Exception {
    CircuitBreakerConfig next = config(random, kind);
    if (next.equals(config)) return;
    config = next;
    model.reconfigure(next);
    stage.inside(() -> {
      stage.breaker().reconfigure(next);
      return true;
    });
  }

  /** From here on the dependency is well and calls keep arriving; returns the nanoseconds until the breaker is closed. */
  long nanosUntilClosed(long atMost) throws Exception {
    long from = now;
    while (stage.read().state() != BreakerState.CLOSED) {
      assertThat(now - from).as("not closed yet").isLessThanOrEqualTo(atMost);
      for (int i = 0; i < config.successesToClose(); i++) stage.ok();
      if (stage.read().state() != BreakerState.CLOSED) stage.moveTo(++now);
    }
    return now - from;
  }
}
