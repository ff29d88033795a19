package dev.seatrial.world.sim;

import dev.seatrial.journal.Event;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.JournalFullException;
import dev.seatrial.world.Cancellable;
import dev.seatrial.world.Chance;
import dev.seatrial.world.Context;
import dev.seatrial.world.Nanos;
import dev.seatrial.world.Task;
import dev.seatrial.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Lock;
import java.util.random.RandomGenerator;

/** The simulated world as its processes and callbacks see it. */
final class SimWorld implements World {
  private final Kernel kernel;
  private final Chance chance;
  private final Journal journal;

  SimWorld(Kernel kernel, Chance chance, Journal journal) {
    this.kernel = kernel;
    this.chance = chance;
    this.journal = journal;
  }

  @Override
  public long nanoTime() {
    kernel.turn().inside();
    return kernel.agenda().now();
  }

  @Override
  public Instant instant() {
    kernel.turn().inside();
    return VirtualTime.instant(kernel.agenda().now());
  }

  @Override
  public void sleep(Duration d) throws InterruptedException {
    kernel.waits().sleep(d);
  }

  @Override
  public Lock newLock() {
    kernel.turn().inside();
    return new SimLock(kernel);
  }

  @Override
  public <T> Task<T> fork(String name, Callable<T> body) {
    return kernel.start(name, false, contextOf(kernel.turn().alive()), body);
  }

  @Override
  public <T> T within(Duration max, Callable<T> body) throws Exception {
    return kernel.waits().within(max, body);
  }

  @Override
  public Context context() {
    return contextOf(kernel.turn().inside());
  }

  @Override
  public <T> T with(Context context, Callable<T> body) throws Exception {
    Process<?> me = kernel.turn().inside();
    Context before = me.context;
    me.context = context;
    try {
      return body.call();
    } finally {
      me.context = before;
    }
  }

  @Override
  public Cancellable after(Duration d, Runnable shortAction) {
    Scheduled event = Scheduled.callback(kernel, shortAction, kernel.turn().alive().context);
    kernel.agenda().schedule(event, kernel.agenda().deadline(Nanos.of(d)));
    return event;
  }

  @Override
  public double draw(String stream, long... key) {
    kernel.turn().inside();
    return chance.draw(stream, key);
  }

  @Override
  public RandomGenerator random(String stream) {
    kernel.turn().inside();
    return chance.random(stream);
  }

  @Override
  public long emit(Event event) {
    Context c = contextOf(kernel.turn().alive());
    return emit(event, c, c.trail().last());
  }

  @Override
  public long emit(Event event, long cause) {
    return emit(event, contextOf(kernel.turn().alive()), cause);
  }

  private long emit(Event event, Context c, long cause) {
    try {
      long seq = journal.append(kernel.agenda().now(), c.task(), c.step(), c.call(), c.attempt(), cause, event);
      c.trail().moveTo(seq);
      return seq;
    } catch (JournalFullException e) {
      throw kernel.halt(e);
    }
  }

  /** A callback that the driver scheduled gets a context when it first asks for one. */
  private static Context contextOf(Process<?> p) {
    if (p.context == null) p.context = Context.root();
    return p.context;
  }
}
