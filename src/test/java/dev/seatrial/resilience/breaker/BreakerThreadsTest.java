package dev.seatrial.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.Event;
import dev.seatrial.resilience.Threads;
import dev.seatrial.resilience.breaker.Trip.Consecutive;
import dev.seatrial.world.Events;
import dev.seatrial.world.wall.WallTime;
import dev.seatrial.world.wall.WallWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One breaker, many threads, the machine's clock. Nothing here depends on how fast anything is. */
@Timeout(120)
class BreakerThreadsTest {
  private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.named("shared");

  private final List<Event> events = Collections.synchronizedList(new ArrayList<>());

  private WallWorld world() {
    return new WallWorld(1, (t, context, cause, event) -> {
      synchronized (events) {
        events.add(event);
        return events.size();
      }
    }, WallTime.system());
  }

  @Test
  void P25_P22_concurrentFailuresMakeOneTransition() throws Exception {
    for (int round = 0; round < 200; round++) {
      events.clear();
      try (WallWorld world = world()) {
        CircuitBreaker breaker = new StandardCircuitBreaker(CONFIG, world);
        CyclicBarrier allInFlight = new CyclicBarrier(8);
        Threads.together(8, i -> () -> Stage.Ended.of(() -> breaker.execute(() -> {
          allInFlight.await();
          return Stage.broken();
        })));
        assertThat(breaker.snapshot().failureCount()).isEqualTo(5);
        assertThat(breaker.snapshot().lateFailures()).isEqualTo(3);
        assertThat(breaker.snapshot().tripCount()).isEqualTo(1);
        assertThat(changes()).hasSize(1);
      }
    }
  }

  @Test
  void P02_probesNeverRunMoreThanTheLimitAtOnce() throws Exception {
    try (WallWorld world = world()) {
      CircuitBreakerConfig config = CONFIG.withTrip(new Consecutive(1)).withResetTimeout(Duration.ofNanos(1))
          .withHalfOpenMaxCalls(2).withProbeTimeout(Duration.ofHours(1));
      CircuitBreaker breaker = new StandardCircuitBreaker(config, world);
      Stage.Ended.of(() -> breaker.execute(Stage::broken));
      AtomicInteger probes = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      // Every probe is given back twice, so the phase never ends, and a place given back twice would show.
      List<Integer> admitted = Threads.together(4, i -> () -> {
        int mine = 0;
        for (int n = 0; n < 20_000; n++) {
          if (!(breaker.tryAcquire() instanceof Acquisition.Admitted(Permit permit))) continue;
          most.accumulateAndGet(probes.incrementAndGet(), Math::max);
          mine++;
          Thread.yield();
          probes.decrementAndGet();
          permit.abandoned();
          permit.ignored();
        }
        return mine;
      });
      assertThat(admitted.stream().mapToInt(n -> n).sum()).isGreaterThan(1_000);
      assertThat(most.get()).isLessThanOrEqualTo(2);
      assertThat(breaker.snapshot().probesAdmitted()).isZero();
    }
  }

  @Test
  void P24_everySnapshotIsOneMoment() throws Exception {
    try (WallWorld world = new WallWorld(1, Events.none(), WallTime.system())) {
      CircuitBreakerConfig config = CONFIG.withTrip(new Consecutive(3)).withResetTimeout(Duration.ofNanos(50_000))
          .withHalfOpenMaxCalls(2);
      CircuitBreaker breaker = new StandardCircuitBreaker(config, world);
      AtomicBoolean over = new AtomicBoolean();
      FutureTask<Integer> reader = new FutureTask<>(() -> {
        int seen = 0;
        long generation = 0;
        while (!over.get() || seen < 1_000) {
          BreakerSnapshot s = breaker.snapshot();
          seen++;
          assertThat(s.generation()).isGreaterThanOrEqualTo(generation);
          generation = s.generation();
          assertThat(s.tripCount()).isGreaterThanOrEqualTo(s.reopenCount());
          assertThat(s.lastTrip().isPresent()).isEqualTo(s.tripCount() > 0);
          assertThat(s.state() == BreakerState.CLOSED).isEqualTo(s.failureCount() < 3);
          if (s.state() != BreakerState.HALF_OPEN) assertThat(s.probesAdmitted()).isZero();
          assertThat(s.probesInFlight()).isLessThanOrEqualTo(s.probesAdmitted());
          assertThat(s.retryAfterNanos().equals(java.util.OptionalLong.of(0)))
              .isEqualTo(s.state() == BreakerState.CLOSED || s.state() == BreakerState.HALF_OPEN && s.probesAdmitted() < 2);
        }
        return seen;
      });
      Thread.ofPlatform().daemon().start(reader);
      Threads.together(3, i -> () -> {
        for (int n = 0; n < 30_000; n++) {
          boolean healthy = n / 20 % 2 == 0;
          Stage.Ended.of(() -> breaker.execute(() -> healthy ? "ok" : Stage.broken()));
        }
        return true;
      });
      over.set(true);
      assertThat(reader.get()).isGreaterThan(0);
      assertThat(breaker.snapshot().tripCount()).isGreaterThan(0);
    }
  }

  @Test
  void P23_P29_eventsComeInOrderAndOneAtATimeWhileThreadsRace() throws Exception {
    AtomicInteger inListener = new AtomicInteger();
    AtomicInteger overlaps = new AtomicInteger();
    try (WallWorld world = new WallWorld(1, (t, context, cause, event) -> {
      if (inListener.incrementAndGet() > 1) overlaps.incrementAndGet();
      Thread.yield();
      events.add(event);
      inListener.decrementAndGet();
      return 1;
    }, WallTime.system())) {
      CircuitBreakerConfig config = CONFIG.withTrip(new Consecutive(2)).withResetTimeout(Duration.ofNanos(30_000));
      CircuitBreaker breaker = new StandardCircuitBreaker(config, world);
      Threads.together(4, i -> () -> {
        for (int n = 0; n < 3_000; n++) {
          boolean healthy = (n + i) % 3 == 0;
          Stage.Ended.of(() -> breaker.execute(() -> healthy ? "ok" : Stage.broken()));
        }
        return true;
      });
    }
    assertThat(overlaps.get()).isZero();
    List<BreakerChanged> changes = changes();
    assertThat(changes.size()).isGreaterThan(10);
    for (int i = 0; i < changes.size(); i++) {
      assertThat(changes.get(i).generation()).isEqualTo(i + 1);
      if (i > 0) assertThat(changes.get(i).from()).isEqualTo(changes.get(i - 1).to());
    }
  }

  @Test
  void P23_aListenerMayWaitForAnotherThreadThatUsesTheBreaker() throws Exception {
    List<CircuitBreaker> breaker = new ArrayList<>();
    List<BreakerState> seen = new ArrayList<>();
    try (WallWorld world = new WallWorld(1, (t, context, cause, event) -> {
      if (event instanceof BreakerChanged) {
        FutureTask<BreakerState> other = new FutureTask<>(() -> {
          Stage.Ended.of(() -> breaker.getFirst().execute(() -> "rejected"));
          return breaker.getFirst().snapshot().state();
        });
        Thread.ofPlatform().daemon().start(other);
        try {
          seen.add(other.get());
        } catch (Exception e) {
          throw new AssertionError(e);
        }
      }
      return 1;
    }, WallTime.system())) {
      breaker.add(new StandardCircuitBreaker(CONFIG.withTrip(new Consecutive(1)), world));
      Stage.Ended.of(() -> breaker.getFirst().execute(Stage::broken));
      assertThat(seen).containsExactly(BreakerState.OPEN);
    }
  }

  private List<BreakerChanged> changes() {
    synchronized (events) {
      return events.stream().filter(e -> e instanceof BreakerChanged).map(e -> (BreakerChanged) e).toList();
    }
  }
}
