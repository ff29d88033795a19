package dev.seatrial.resilience.breaker;

import dev.seatrial.journal.BreakerEvent;
import dev.seatrial.journal.Event;
import dev.seatrial.world.Context;
import dev.seatrial.world.Events;
import dev.seatrial.world.Task;
import dev.seatrial.world.wall.ManualTime;
import dev.seatrial.world.wall.WallWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** On real threads with a clock moved by hand: barriers decide the order, the clock decides the instants. */
final class WallStage extends Stage {
  private final ManualTime time = new ManualTime();
  private final List<Told> told = Collections.synchronizedList(new ArrayList<>());
  private final boolean heard;
  private final WallWorld world;
  private final CircuitBreaker breaker;

  private WallStage(CircuitBreakerConfig config, boolean heard) {
    this.heard = heard;
    world = new WallWorld(1, heard ? this::hear : Events.none(), time);
    breaker = new StandardCircuitBreaker(config, world);
  }

  WallStage(CircuitBreakerConfig config) {
    this(config, true);
  }

  /** Where nobody listens, and the breaker takes its shortest ways. */
  static WallStage unheard(CircuitBreakerConfig config) {
    return new WallStage(config, false);
  }

  private long hear(long t, Context context, long cause, Event event) {
    synchronized (told) {
      told.add(new Told(t, (BreakerEvent) event));
      return told.size();
    }
  }

  @Override
  CircuitBreaker breaker() {
    return breaker;
  }

  @Override
  void moveTo(long nanos) throws Exception {
    time.advance(Duration.ofNanos(nanos - world.nanoTime()));
    // Timers run one after the other in the order of their instants: when this one has run, so have all that were due.
    CountDownLatch timersRan = new CountDownLatch(1);
    world.after(Duration.ZERO, timersRan::countDown);
    timersRan.await();
  }

  @Override
  void shiftInstant(Duration d) {
    time.shiftInstant(d);
  }

  @Override
  Flight begin() throws Exception {
    Gate gate = new Gate();
    gate.task = world.fork("call", () -> {
      try {
        return Ended.of(() -> breaker.execute(gate::pass));
      } finally {
        gate.decided.countDown();
      }
    });
    gate.decided.await();
    if (!gate.admitted) gate.task.join();
    return gate;
  }

  @Override
  void endTogether(List<Flight> flights, Callable<?> how) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    for (Flight flight : flights) {
      ((Gate) flight).open(() -> {
        go.await();
        return how.call();
      });
    }
    go.countDown();
    for (Flight flight : flights) ((Gate) flight).task.join();
  }

  @Override
  <T> T inside(Callable<T> body) throws Exception {
    return body.call();
  }

  @Override
  List<Told> told() {
    synchronized (told) {
      return List.copyOf(told);
    }
  }

  @Override
  boolean isHeard() {
    return heard;
  }

  @Override
  public void close() {
    world.close();
  }

  private static final class Gate implements Flight {
    private final CountDownLatch decided = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile boolean admitted;
    private volatile Callable<?> how = () -> "never asked for";
    private Task<Ended> task;

    private Object pass() throws Exception {
      admitted = true;
      decided.countDown();
      opened.await();
      return how.call();
    }

    private void open(Callable<?> ending) {
      how = ending;
      opened.countDown();
    }

    @Override
    public Ended end(Callable<?> ending) throws Exception {
      open(ending);
      return task.join();
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
