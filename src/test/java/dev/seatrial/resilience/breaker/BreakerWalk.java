package dev.seatrial.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.resilience.Failure;
import dev.seatrial.resilience.breaker.Stage.Flight;
import dev.seatrial.resilience.breaker.Trip.Consecutive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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

  private final SplittableRandom random;
  private final Stage stage;
  private final BreakerModel model;
  private final List<InFlight> inFlight = new ArrayList<>();
  private final Set<BreakerState> visited = EnumSet.noneOf(BreakerState.class);
  private CircuitBreakerConfig config;
  private long now;

  BreakerWalk(long seed, Stage stage, CircuitBreakerConfig config) {
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
    else reconfigure();
  }

  private void begin() throws Exception {
    if (inFlight.size() == MOST_IN_FLIGHT) return;
    boolean admits = model.admits();
    Flight flight = stage.begin();
    assertThat(flight.inFlight()).isEqualTo(admits);
    if (admits) inFlight.add(new InFlight(flight, model.admit()));
    else assertThat(flight.ended().rejection().rejectedBy()).isEqualTo("walked");
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
    CircuitBreakerConfig next = config(random);
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
