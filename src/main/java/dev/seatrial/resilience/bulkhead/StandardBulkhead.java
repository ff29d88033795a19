package dev.seatrial.resilience.bulkhead;

import dev.seatrial.journal.BulkheadEvent;
import dev.seatrial.journal.BulkheadReason;
import dev.seatrial.resilience.core.Deadline;
import dev.seatrial.resilience.core.Deliveries;
import dev.seatrial.resilience.core.Emission;
import dev.seatrial.resilience.core.Require;
import dev.seatrial.world.Context;
import dev.seatrial.world.World;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/**
 * The bulkhead of the library: a thread-safe shell around {@link BulkheadCore}.
 *
 * <p>Where the world keeps no events, a call that finds a free slot and nobody waiting enters and leaves by one compare-and-set
 * each. Everything else takes one short lock for the decision, never around a {@link World} call or user code. A call waits
 * outside of that lock, in the world's time.
 */
public final class StandardBulkhead implements Bulkhead {
  private final World world;
  private final boolean observed;
  private final Deliveries deliveries = new Deliveries();
  private final Object monitor = new Object();
  private final Compartment compartment;

  public StandardBulkhead(BulkheadConfig config, World world) {
    this.world = Require.notNull("world", world);
    this.observed = world.keepsEvents();
    this.compartment = new Compartment(Require.notNull("config", config), observed, this::tell);
  }

  @Override
  public String name() {
    return compartment.config().name();
  }

  @Override
  public BulkheadConfig config() {
    return compartment.config();
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
    return compartment.snapshot();
  }

  @Override
  public void reconfigure(BulkheadConfig config) {
    if (!Require.notNull("config", config).name().equals(name())) {
      throw new IllegalArgumentException("name: '" + config.name() + "' must stay '" + name() + "'");
    }
    Context caller = world.context();
    long now = world.nanoTime();
    List<Waiter> admitted;
    synchronized (monitor) {
      admitted = compartment.reconfigure(config, caller, now);
    }
    carryOut(admitted);
  }

  /** The last holder of a slot let go. */
  void giveBack(Slot slot, boolean zombie) {
    if (!observed && compartment.leftAtOnce(zombie)) return;
    Context leaver = world.context();
    long now = world.nanoTime();
    List<Waiter> admitted;
    synchronized (monitor) {
      admitted = compartment.leave(slot, zombie, leaver, now);
    }
    carryOut(admitted);
  }

  /** The caller of a slot went, its work goes on. */
  void becameZombie() {
    Context caller = world.context();
    synchronized (monitor) {
      compartment.becameZombie(caller);
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
    if (!observed) {
      BulkheadCore.Entry met = compartment.enterAtOnce();
      if (met == BulkheadCore.Entry.ENTERS) return slot;
      if (met == BulkheadCore.Entry.REJECTED) throw compartment.reject(BulkheadReason.QUEUE_FULL, caller);
    }
    Waiter waiter = new Waiter(slot, caller, world.nanoTime(), world);
    long maxWaitNanos = compartment.config().maxWait().toNanos();
    BulkheadCore.Entry entry;
    Optional<BulkheadFullException> rejection = Optional.empty();
    synchronized (monitor) {
      entry = compartment.arrive(waiter);
      if (entry == BulkheadCore.Entry.REJECTED) rejection = Optional.of(compartment.reject(BulkheadReason.QUEUE_FULL, caller));
    }
    deliveries.deliver();
    return switch (entry) {
      case ENTERS -> slot;
      case REJECTED -> throw rejection.orElseThrow();
      case WAITS -> {
        await(waiter, maxWaitNanos);
        yield slot;
      }
    };
  }

  private void await(Waiter waiter, long maxWaitNanos) throws InterruptedException {
    Optional<BulkheadFullException> rejection;
    try {
      waiter.await(maxWaitNanos);
      rejection = outOfTime(waiter);
    } catch (InterruptedException interrupt) {
      BulkheadFullException why = interrupted(waiter);
      // An interrupt at the deadline is a policy's: the compartment was too full, and nobody cancelled anything.
      if (Deadline.in(waiter.caller()).filter(d -> d.reached(world.nanoTime())).isPresent()) throw why;
      throw interrupt;
    }
    if (rejection.isPresent()) throw rejection.get();
  }

  /** After the wait: empty if the call was admitted, at the last moment perhaps. */
  private Optional<BulkheadFullException> outOfTime(Waiter waiter) {
    if (waiter.admitted()) return Optional.empty();
    BulkheadFullException rejection;
    synchronized (monitor) {
      if (waiter.admitted()) return Optional.empty();
      compartment.abandon(waiter);
      rejection = compartment.reject(BulkheadReason.MAX_WAIT, waiter.caller());
    }
    deliveries.deliver();
    return Optional.of(rejection);
  }

  /** After an interrupt: gives the place up, or the slot if the call was admitted at the same moment. */
  private BulkheadFullException interrupted(Waiter waiter) {
    long now = world.nanoTime();
    List<Waiter> admitted = List.of();
    BulkheadFullException rejection;
    synchronized (monitor) {
      if (waiter.admitted()) admitted = compartment.leave(waiter.slot(), false, waiter.caller(), now);
      else compartment.abandon(waiter);
      rejection = compartment.reject(BulkheadReason.INTERRUPTED, waiter.caller());
    }
    carryOut(admitted);
    return rejection;
  }

  private void carryOut(List<Waiter> admitted) {
    deliveries.deliver();
    for (Waiter each : admitted) each.wake();
  }

  /** Under the monitor. */
  private void tell(BulkheadEvent event, Context work, OptionalLong cause) {
    if (observed) deliveries.add(() -> Emission.as(world, work, event, cause));
  }
}
