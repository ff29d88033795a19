package dev.seatrial.resilience.bulkhead;

import dev.seatrial.journal.BulkheadEvent;
import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.BulkheadEvent.BulkheadLeft;
import dev.seatrial.journal.BulkheadEvent.BulkheadQueued;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.BulkheadEvent.BulkheadResized;
import dev.seatrial.journal.BulkheadEvent.BulkheadZombie;
import dev.seatrial.journal.BulkheadReason;
import dev.seatrial.resilience.core.Deadline;
import dev.seatrial.resilience.core.Deliveries;
import dev.seatrial.resilience.core.Emission;
import dev.seatrial.resilience.core.Require;
import dev.seatrial.world.Context;
import dev.seatrial.world.World;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.function.LongUnaryOperator;

/**
 * The bulkhead of the library: a thread-safe shell around {@link BulkheadCore}.
 *
 * <p>One atomic long holds all numbers. Where the world keeps no events, a call that finds a free slot and nobody waiting enters
 * and leaves by one compare-and-set each. Everything else takes one short lock, under which the numbers, the queue and the order
 * of events change together; a call that waits does so on a condition of that lock, in the world's time.
 */
public final class StandardBulkhead implements Bulkhead {
  private final World world;
  private final boolean observed;
  private final Lock lock;
  private final Deliveries deliveries = new Deliveries();
  private final AtomicLong numbers = new AtomicLong(BulkheadCore.EMPTY);
  private volatile BulkheadConfig config;

  // Under the lock, in order of arrival.
  private final LinkedHashSet<Waiter> queue = new LinkedHashSet<>();
  // Under the lock, in order of entry; kept only where somebody is told whom a call waits for.
  private final LinkedHashSet<Slot> holders = new LinkedHashSet<>();

  public StandardBulkhead(BulkheadConfig config, World world) {
    this.config = Require.notNull("config", config);
    this.world = Require.notNull("world", world);
    this.observed = world.keepsEvents();
    this.lock = world.newLock();
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public BulkheadConfig config() {
    return config;
  }

  @Override
  public <T> T execute(Callable<T> call) throws Exception {
    Context caller = world.context();
    for (Object key : caller.permits()) {
      if (key instanceof Slot outer && outer.bulkhead() == this && outer.retain()) return riding(outer, call);
    }
    Slot slot = enter(caller);
    try {
      return world.with(caller.holding(slot), call);
    } finally {
      slot.callerLeaves();
    }
  }

  @Override
  public BulkheadSnapshot snapshot() {
    lock.lock();
    try {
      long now = numbers.get();
      return new BulkheadSnapshot(
          config.name(), config.maxConcurrent(), BulkheadCore.held(now), BulkheadCore.waiting(now), BulkheadCore.zombies(now));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void reconfigure(BulkheadConfig next) {
    Require.notNull("config", next);
    Context caller = world.context();
    long now = world.nanoTime();
    lock.lock();
    try {
      if (!next.name().equals(config.name())) {
        throw new IllegalArgumentException("name: '" + next.name() + "' must stay '" + config.name() + "'");
      }
      boolean resized = next.maxConcurrent() != config.maxConcurrent();
      config = next;
      if (resized) tell(new BulkheadResized(next.name(), next.maxConcurrent()), caller, OptionalLong.empty());
      admitWaiting(now);
    } finally {
      lock.unlock();
    }
    deliveries.deliver();
  }

  /** A holder gave the slot up; it was the last one. */
  void giveBack(Slot slot, boolean zombie) {
    if (!observed && leftAtOnce(zombie)) return;
    Context caller = world.context();
    long now = world.nanoTime();
    lock.lock();
    try {
      leave(slot, zombie, caller);
      admitWaiting(now);
    } finally {
      lock.unlock();
    }
    deliveries.deliver();
  }

  void becameZombie() {
    Context caller = world.context();
    lock.lock();
    try {
      long now = change(BulkheadCore::becomeZombie);
      tell(new BulkheadZombie(config.name(), BulkheadCore.zombies(now)), caller, OptionalLong.empty());
    } finally {
      lock.unlock();
    }
    deliveries.deliver();
  }

  private static <T> T riding(Slot outer, Callable<T> call) throws Exception {
    try {
      return call.call();
    } finally {
      outer.release();
    }
  }

  private Slot enter(Context caller) throws InterruptedException {
    Slot slot = new Slot(this, caller.trail());
    if (!observed && enteredAtOnce()) return slot;
    long now = world.nanoTime();
    Waiter waiter;
    long maxWaitNanos;
    lock.lock();
    try {
      BulkheadCore.Entry entry = decide();
      if (entry == BulkheadCore.Entry.ENTERS) entered(slot, caller, 0);
      if (entry == BulkheadCore.Entry.REJECTED) throw rejected(BulkheadReason.QUEUE_FULL, caller);
      if (entry != BulkheadCore.Entry.WAITS) return slot;
      waiter = new Waiter(slot, caller, now, lock.newCondition());
      queue.add(waiter);
      maxWaitNanos = config.maxWait().toNanos();
      tell(new BulkheadQueued(config.name(), BulkheadCore.waiting(numbers.get())), caller, oldestHolder());
    } finally {
      lock.unlock();
      deliveries.deliver();
    }
    await(waiter, maxWaitNanos);
    return slot;
  }

  /** Takes the place that the core decides on; the numbers change with the decision. */
  private BulkheadCore.Entry decide() {
    while (true) {
      long now = numbers.get();
      BulkheadCore.Entry entry = BulkheadCore.entry(now, config);
      long then = switch (entry) {
        case ENTERS -> BulkheadCore.enter(now);
        case WAITS -> BulkheadCore.beginWaiting(now);
        case REJECTED -> now;
      };
      if (numbers.compareAndSet(now, then)) return entry;
    }
  }

  private void await(Waiter waiter, long maxWaitNanos) throws InterruptedException {
    try {
      lock.lock();
      try {
        waiter.await(maxWaitNanos);
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException interrupt) {
      BulkheadFullException rejection = giveUp(waiter, BulkheadReason.INTERRUPTED).orElseThrow();
      // An interrupt at the deadline is a policy's: then the compartment was too full, and nobody cancelled anything.
      if (Deadline.in(world.context()).filter(d -> d.reached(world.nanoTime())).isPresent()) throw rejection;
      throw interrupt;
    }
    giveUp(waiter, BulkheadReason.MAX_WAIT).ifPresent(rejection -> {
      throw rejection;
    });
  }

  /** After the wait: empty if the call was admitted after all and may stay. */
  private Optional<BulkheadFullException> giveUp(Waiter waiter, BulkheadReason reason) {
    long now = world.nanoTime();
    lock.lock();
    try {
      if (waiter.admitted() && reason == BulkheadReason.MAX_WAIT) return Optional.empty();
      if (waiter.admitted()) {
        leave(waiter.slot(), false, waiter.caller());
      } else {
        queue.remove(waiter);
        change(BulkheadCore::endWaiting);
      }
      BulkheadFullException rejection = rejected(reason, waiter.caller());
      admitWaiting(now);
      return Optional.of(rejection);
    } finally {
      lock.unlock();
      deliveries.deliver();
    }
  }

  /** Under the lock: lets in whoever is next as long as there are slots. */
  private void admitWaiting(long nowNanos) {
    while (BulkheadCore.nextMayEnter(numbers.get(), config.maxConcurrent())) {
      Waiter next = queue.removeFirst();
      change(n -> BulkheadCore.enter(BulkheadCore.endWaiting(n)));
      entered(next.slot(), next.caller(), next.waitedNanos(nowNanos));
      next.admit();
    }
  }

  private void entered(Slot slot, Context caller, long waitedNanos) {
    if (observed) holders.add(slot);
    tell(new BulkheadEntered(config.name(), BulkheadCore.held(numbers.get()), waitedNanos), caller, OptionalLong.empty());
  }

  private void leave(Slot slot, boolean zombie, Context caller) {
    long now = change(n -> BulkheadCore.leave(zombie ? BulkheadCore.endZombie(n) : n));
    if (observed) holders.remove(slot);
    tell(new BulkheadLeft(config.name(), BulkheadCore.held(now)), caller, OptionalLong.empty());
  }

  private BulkheadFullException rejected(BulkheadReason reason, Context caller) {
    long now = numbers.get();
    int held = BulkheadCore.held(now);
    int waiting = BulkheadCore.waiting(now);
    tell(new BulkheadRejected(config.name(), reason, held, waiting), caller, oldestHolder());
    return new BulkheadFullException(config.name(), reason, held, waiting);
  }

  /** The last event of the work that holds a slot for the longest time: what everybody in the queue waits for. */
  private OptionalLong oldestHolder() {
    return holders.isEmpty() ? OptionalLong.empty() : OptionalLong.of(holders.getFirst().trail().last());
  }

  private void tell(BulkheadEvent event, Context caller, OptionalLong cause) {
    if (observed) deliveries.add(() -> Emission.as(world, caller, event, cause));
  }

  private long change(LongUnaryOperator change) {
    return numbers.updateAndGet(change);
  }

  private boolean enteredAtOnce() {
    long now = numbers.get();
    return BulkheadCore.entry(now, config) == BulkheadCore.Entry.ENTERS && numbers.compareAndSet(now, BulkheadCore.enter(now));
  }

  /** While nobody waits; otherwise the slot must be handed on under the lock. */
  private boolean leftAtOnce(boolean zombie) {
    while (true) {
      long now = numbers.get();
      if (BulkheadCore.waiting(now) > 0) return false;
      long then = BulkheadCore.leave(zombie ? BulkheadCore.endZombie(now) : now);
      if (numbers.compareAndSet(now, then)) return true;
    }
  }
}
