package dev.seatrial.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BreakerReason;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.resilience.Failure;
import dev.seatrial.resilience.breaker.Trip.Consecutive;
import dev.seatrial.world.Context;
import dev.seatrial.world.sim.Simulation;
import dev.seatrial.world.sim.Sims;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Who is to blame: the chain of causes in the journal leads from a rejection back to the attempt that opened the breaker. */
class BreakerCausesTest {
  private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.named("mcp_tools").withTrip(new Consecutive(2));

  private final Simulation sim = Sims.of(1);
  private final CircuitBreaker breaker;

  BreakerCausesTest() throws Exception {
    breaker = sim.inside(() -> new StandardCircuitBreaker(CONFIG, sim.world()));
  }

  @Test
  void aRejectionIsLedToByTheOpeningAndThatByTheFailedAttempt() throws Exception {
    task(1, 1, () -> attempt(true));
    task(2, 2, () -> attempt(true));
    task(3, 10, () -> attempt(false));
    sim.runUntil(Duration.ofSeconds(30).toNanos(), 1_000);
    Entry rejected = only(e -> e.event() instanceof BreakerRejected);
    Entry opened = entry(rejected.cause());
    assertThat(rejected.task()).isEqualTo(3);
    assertThat(((BreakerChanged) opened.event()).to()).isEqualTo(BreakerState.OPEN);
    assertThat(opened.task()).isEqualTo(2);
    Entry counted = entry(opened.cause());
    Entry attempt = entry(counted.cause());
    assertThat(attempt.event()).isInstanceOf(AttemptEnded.class);
    assertThat(attempt.task()).isEqualTo(2);
  }

  @Test
  void halfOpenBelongsToNobodyAndIsLedToByTheOpening() throws Exception {
    task(1, 1, () -> attempt(true));
    task(2, 2, () -> attempt(true));
    sim.runUntil(Duration.ofMinutes(2).toNanos(), 1_000);
    Entry halfOpen = only(changedTo(BreakerState.HALF_OPEN));
    assertThat(halfOpen.task()).isZero();
    assertThat(halfOpen.t()).isEqualTo(Duration.ofSeconds(62).toNanos());
    assertThat(entry(halfOpen.cause())).isEqualTo(only(changedTo(BreakerState.OPEN)));
  }

  @Test
  void aTaskThatIsAdmittedAsAProbeDoesNotInheritTheFault() throws Exception {
    task(1, 1, () -> attempt(true));
    task(2, 2, () -> attempt(true));
    task(3, 62, () -> attempt(false));
    sim.runUntil(Duration.ofMinutes(2).toNanos(), 1_000);
    for (Entry mine : sim.journal().entries()) {
      if (mine.task() == 3 && mine.cause() != 0) assertThat(entry(mine.cause()).task()).isEqualTo(3);
    }
    assertThat(only(changedTo(BreakerState.CLOSED)).task()).isEqualTo(3);
  }

  @Test
  void aRejectionWhileAProbeIsInFlightIsLedToByTheHalfOpening() throws Exception {
    task(1, 1, () -> attempt(true));
    task(2, 2, () -> attempt(true));
    task(3, 70, () -> breaker.execute(() -> hang(Duration.ofSeconds(20))));
    task(4, 80, () -> attempt(false));
    sim.runUntil(Duration.ofMinutes(2).toNanos(), 1_000);
    Entry rejected = only(e -> e.event() instanceof BreakerRejected);
    assertThat(rejected.task()).isEqualTo(4);
    assertThat(entry(rejected.cause())).isEqualTo(only(changedTo(BreakerState.HALF_OPEN)));
  }

  @Test
  void aHungProbeIsBlamedForTheReopening() throws Exception {
    task(1, 1, () -> attempt(true));
    task(2, 2, () -> attempt(true));
    task(3, 70, () -> breaker.execute(() -> hang(Duration.ofHours(1))));
    sim.runUntil(Duration.ofSeconds(131).toNanos(), 1_000);
    Entry reopened = only(
        e -> e.event() instanceof BreakerChanged c && c.reason() == BreakerReason.PROBE_TIMEOUT);
    assertThat(reopened.t()).isEqualTo(Duration.ofSeconds(130).toNanos());
    assertThat(entry(reopened.cause()).task()).isEqualTo(3);
    assertThat(entry(reopened.cause()).event()).isEqualTo(ended(OutcomeKind.SUCCESS));
  }

  private static Predicate<Entry> changedTo(BreakerState state) {
    return e -> e.event() instanceof BreakerChanged c && c.to() == state;
  }

  /** Something of the hung call's own is in the journal before it hangs. */
  private Object hang(Duration d) throws Exception {
    sim.world().emit(ended(OutcomeKind.SUCCESS));
    sim.world().sleep(d);
    return "late";
  }

  private Object attempt(boolean fails) throws Exception {
    return breaker.execute(() -> {
      sim.world().emit(ended(fails ? OutcomeKind.FAILURE : OutcomeKind.SUCCESS));
      if (fails) throw new Failure(ErrorClass.SERVER_ERROR);
      return "ok";
    });
  }

  private static AttemptEnded ended(OutcomeKind outcome) {
    return new AttemptEnded("mcp/github", outcome, Optional.empty(), Optional.empty());
  }

  private void task(int number, int atSecond, java.util.concurrent.Callable<?> body) {
    sim.start("task " + number, () -> sim.world().with(Context.root().inTask(number, number, 0), () -> {
      sim.world().sleep(Duration.ofSeconds(atSecond));
      return Stage.Ended.of(body);
    }));
  }

  private Entry entry(long seq) {
    return sim.journal().get((int) seq - 1);
  }

  private Entry only(Predicate<Entry> which) {
    List<Entry> found = sim.journal().entries().stream().filter(which).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
