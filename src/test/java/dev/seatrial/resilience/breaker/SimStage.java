package dev.seatrial.resilience.breaker;

import dev.seatrial.journal.BreakerEvent;
import dev.seatrial.resilience.HookedWorld;
import dev.seatrial.resilience.bulkhead.BulkheadConfig;
import dev.seatrial.resilience.bulkhead.StandardBulkhead;
import dev.seatrial.resilience.core.Policy;
import dev.seatrial.world.Task;
import dev.seatrial.world.sim.Simulation;
import dev.seatrial.world.sim.Sims;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** On virtual time. */
final class SimStage extends Stage {
  private static final Policy NOTHING =
      new Policy() {
        @Override
        public <T> T execute(Callable<T> call) throws Exception {
          return call.call();
        }
      };

  private final Simulation sim = Sims.of(1);
  private final HookedWorld world = new HookedWorld(sim.world());
  private final CircuitBreaker breaker;
  private final Policy inside;

  SimStage(CircuitBreakerConfig config) throws Exception {
    this(config, true, Optional.empty());
  }

  /** Calls go through a bulkhead, too, inside the breaker. */
  SimStage(CircuitBreakerConfig config, BulkheadConfig bulkhead) throws Exception {
    this(config, true, Optional.of(bulkhead));
  }

  /** Where nobody listens, and the breaker takes its shortest ways. */
  static SimStage unheard(CircuitBreakerConfig config) throws Exception {
    return new SimStage(config, false, Optional.empty());
  }

  private SimStage(CircuitBreakerConfig config, boolean heard, Optional<BulkheadConfig> bulkhead) throws Exception {
    if (!heard) world.beDeaf();
    breaker = sim.inside(() -> new StandardCircuitBreaker(config, world));
    inside = bulkhead.isPresent() ? sim.inside(() -> new StandardBulkhead(bulkhead.get(), world)) : NOTHING;
  }

  HookedWorld world() {
    return world;
  }

  Simulation sim() {
    return sim;
  }

  @Override
  CircuitBreaker breaker() {
    return breaker;
  }

  @Override
  void moveTo(long nanos) {
    // A clock with nothing scheduled stands still.
    sim.at(nanos, () -> {});
    sim.runUntil(nanos, 1_000_000);
  }

  private void settle() {
    moveTo(sim.nowNanos());
  }

  @Override
  void shiftInstant(Duration d) {
    world.shiftInstant(d);
  }

  @Override
  Flight begin() throws Exception {
    Gate gate = sim.inside(Gate::new);
    gate.task = sim.start("call", () -> Ended.of(() -> breaker.execute(() -> inside.execute(gate::pass))));
    settle();
    return gate;
  }

  @Override
  void endTogether(List<Flight> flights, Callable<?> how) throws Exception {
    for (Flight flight : flights) ((Gate) flight).open(how);
    settle();
  }

  @Override
  <T> T inside(Callable<T> body) throws Exception {
    return sim.inside(body);
  }

  @Override
  List<Told> told() {
    return sim.journal().entries().stream()
        .filter(e -> e.event() instanceof BreakerEvent)
        .map(e -> new Told(e.t(), (BreakerEvent) e.event()))
        .toList();
  }

  @Override
  boolean isHeard() {
    return world.keepsEvents();
  }

  @Override
  public void close() {
    sim.close();
  }

  private final class Gate implements Flight {
    private final Lock lock = world.newLock();
    private final Condition opened = lock.newCondition();
    private Callable<?> how = () -> "never asked for";
    private boolean open;
    private Task<Ended> task;

    private Object pass() throws Exception {
      lock.lock();
      try {
        while (!open) opened.await();
      } finally {
        lock.unlock();
      }
      return how.call();
    }

    private void open(Callable<?> ending) throws Exception {
      sim.inside(() -> {
        lock.lock();
        how = ending;
        open = true;
        opened.signalAll();
        lock.unlock();
        return true;
      });
    }

    @Override
    public Ended end(Callable<?> ending) throws Exception {
      open(ending);
      settle();
      return ended();
    }

    @Override
    public Ended ended() {
      try {
        return task.join();
      } catch (Exception e) {
        throw new AssertionError("the call has not ended", e);
      }
    }

    @Override
    public boolean inFlight() {
      return !task.done();
    }
  }
}
