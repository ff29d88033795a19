package dev.seatrial.resilience.bulkhead;

import dev.seatrial.journal.BulkheadEvent;
import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.BulkheadEvent.BulkheadLeft;
import dev.seatrial.journal.BulkheadEvent.BulkheadQueued;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.BulkheadEvent.BulkheadResized;
import dev.seatrial.journal.BulkheadEvent.BulkheadZombie;
import dev.seatrial.journal.BulkheadReason;
import dev.seatrial.world.Context;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/**
 * The state of a bulkhead and how it changes. One atomic long holds all numbers, so that a call which finds a free slot and
 * nobody waiting can enter and leave without a lock ({@link #enterAtOnce}, {@link #leftAtOnce}). All other methods are called
 * under the bulkhead's monitor, under which numbers, queue and the order of what is told change together; none of them waits.
 */
final class Compartment {

  /** Takes what is to be told: an event, whose work it is, and the event that led to it if that is not the work's last. */
  @FunctionalInterface
  interface Teller {
    void tell(BulkheadEvent event, Context work, OptionalLong cause);
  }

  private final Teller teller;
  private final boolean observed;
  private final AtomicLong numbers = new AtomicLong(BulkheadCore.EMPTY);
  private final LinkedHashSet<Waiter> queue = new LinkedHashSet<>();
  /** In order of entry; empty where nobody is told whom a call waits for. */
  private final LinkedHashSet<Slot> holders = new LinkedHashSet<>();
  private volatile BulkheadConfig config;

  /**
   * @param observed whether anybody listens to {@code teller}; if so, calls must not enter or leave at once
   */
  Compartment(BulkheadConfig config, boolean observed, Teller teller) {
    this.config = config;
    this.observed = observed;
    this.teller = teller;
  }

  BulkheadConfig config() {
    return config;
  }

  /** Needs no monitor. */
  BulkheadSnapshot snapshot() {
    while (true) {
      BulkheadConfig before = config;
      long now = numbers.get();
      if (config != before) continue;
      return new BulkheadSnapshot(
          before.name(), before.maxConcurrent(), BulkheadCore.held(now), BulkheadCore.waiting(now), BulkheadCore.zombies(now));
    }
  }

  /** Needs no monitor: enters if there is a free slot and nobody waits; otherwise says what the call meets, and changes nothing. */
  BulkheadCore.Entry enterAtOnce() {
    while (true) {
      long now = numbers.get();
      BulkheadCore.Entry entry = BulkheadCore.entry(now, config);
      if (entry != BulkheadCore.Entry.ENTERS || numbers.compareAndSet(now, BulkheadCore.enter(now))) return entry;
    }
  }

  /** Needs no monitor: leaves unless somebody waits, to whom the slot must be handed on. */
  boolean leftAtOnce(boolean zombie) {
    while (true) {
      long now = numbers.get();
      if (BulkheadCore.waiting(now) > 0) return false;
      if (numbers.compareAndSet(now, BulkheadCore.leave(now, zombie))) return true;
    }
  }

  /** Enters, or joins the queue, or is told off; the numbers change with the decision. */
  BulkheadCore.Entry arrive(Waiter call) {
    BulkheadCore.Entry entry;
    long now;
    long then;
    do {
      now = numbers.get();
      entry = BulkheadCore.entry(now, config);
      then = switch (entry) {
        case ENTERS -> BulkheadCore.enter(now);
        case WAITS -> BulkheadCore.beginWaiting(now);
        case REJECTED -> now;
      };
    } while (!numbers.compareAndSet(now, then));
    switch (entry) {
      case ENTERS -> entered(call, 0);
      case WAITS -> {
        OptionalLong holder = oldestHolder();
        queue.add(call);
        teller.tell(new BulkheadQueued(config.name(), BulkheadCore.waiting(then)), call.caller(), holder);
      }
      case REJECTED -> {}
    }
    return entry;
  }

  /** A slot comes back. Whoever is admitted for it must be woken. */
  List<Waiter> leave(Slot slot, boolean zombie, Context leaver, long nowNanos) {
    long then = change(now -> BulkheadCore.leave(now, zombie));
    holders.remove(slot);
    teller.tell(new BulkheadLeft(config.name(), BulkheadCore.held(then)), leaver, OptionalLong.empty());
    return admitWaiting(nowNanos);
  }

  /** A call that waits no longer leaves the queue. */
  void abandon(Waiter call) {
    queue.remove(call);
    change(BulkheadCore::endWaiting);
  }

  /** Makes the rejection and tells of it. */
  BulkheadFullException reject(BulkheadReason reason, Context caller) {
    long now = numbers.get();
    int held = BulkheadCore.held(now);
    int waiting = BulkheadCore.waiting(now);
    teller.tell(new BulkheadRejected(config.name(), reason, held, waiting), caller, oldestHolder());
    return new BulkheadFullException(config.name(), reason, held, waiting);
  }

  void becameZombie(Context caller) {
    long then = change(BulkheadCore::becomeZombie);
    teller.tell(new BulkheadZombie(config.name(), BulkheadCore.zombies(then)), caller, OptionalLong.empty());
  }

  /** Goes on with other numbers. Whoever is admitted must be woken. */
  List<Waiter> reconfigure(BulkheadConfig next, Context caller, long nowNanos) {
    boolean resized = next.maxConcurrent() != config.maxConcurrent();
    config = next;
    if (resized) teller.tell(new BulkheadResized(next.name(), next.maxConcurrent()), caller, OptionalLong.empty());
    return admitWaiting(nowNanos);
  }

  private List<Waiter> admitWaiting(long nowNanos) {
    List<Waiter> admitted = new ArrayList<>();
    while (BulkheadCore.nextMayEnter(numbers.get(), config.maxConcurrent())) {
      Waiter next = queue.removeFirst();
      change(now -> BulkheadCore.enter(BulkheadCore.endWaiting(now)));
      entered(next, next.waitedNanos(nowNanos));
      next.admit();
      admitted.add(next);
    }
    return admitted;
  }

  private void entered(Waiter call, long waitedNanos) {
    if (observed) holders.add(call.slot());
    int held = BulkheadCore.held(numbers.get());
    teller.tell(new BulkheadEntered(config.name(), held, waitedNanos), call.caller(), OptionalLong.empty());
  }

  /** The last event of the work that holds a slot for the longest time: what everybody in the queue waits for. */
  private OptionalLong oldestHolder() {
    return holders.isEmpty() ? OptionalLong.empty() : OptionalLong.of(holders.getFirst().trail().last());
  }

  private long change(LongUnaryOperator change) {
    return numbers.updateAndGet(change);
  }
}
