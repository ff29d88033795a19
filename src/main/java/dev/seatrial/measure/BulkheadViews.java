package dev.seatrial.measure;

import dev.seatrial.journal.BulkheadEvent;
import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.BulkheadEvent.BulkheadLeft;
import dev.seatrial.journal.BulkheadEvent.BulkheadQueued;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.BulkheadEvent.BulkheadResized;
import dev.seatrial.journal.BulkheadEvent.BulkheadZombie;
import dev.seatrial.journal.BulkheadReason;
import dev.seatrial.journal.Entry;
import dev.seatrial.measure.BulkheadView.Slot;
import dev.seatrial.measure.BulkheadView.Waiting;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** All bulkheads of a run that have decided anything, in order of their first decision. */
public final class BulkheadViews implements Fold {
  private static final int MAX_BULKHEADS = 1_000;
  private static final int MAX_SHOWN = 1_000;

  private record Holder(int task, int step, int call, int attempt) {
    static Holder of(Entry e) {
      return new Holder(e.task(), e.step(), e.call(), e.attempt());
    }
  }

  private static final class Compartment {
    int held;
    int mostHeld;
    int mostWaiting;
    long entered;
    long queueFull;
    long waitedOut;
    OptionalLong maxConcurrent = OptionalLong.empty();
    final BitSet taken = new BitSet();
    final Map<Holder, Slot> slots = new LinkedHashMap<>();
    final Map<Holder, Waiting> queue = new LinkedHashMap<>();
  }

  private final Map<String, Compartment> compartments = new LinkedHashMap<>();

  @Override
  public void accept(Entry e) {
    if (!(e.event() instanceof BulkheadEvent event)) return;
    switch (event) {
      case BulkheadQueued q -> compartment(q.bulkhead()).ifPresent(c -> queued(c, e));
      case BulkheadEntered n -> compartment(n.bulkhead()).ifPresent(c -> entered(c, e, n.held()));
      case BulkheadRejected r -> compartment(r.bulkhead()).ifPresent(c -> rejected(c, e, r.reason()));
      case BulkheadLeft l -> compartment(l.bulkhead()).ifPresent(c -> left(c, e, l.held()));
      case BulkheadZombie z -> compartment(z.bulkhead()).ifPresent(c -> zombie(c, e));
      case BulkheadResized r ->
          compartment(r.bulkhead()).ifPresent(c -> c.maxConcurrent = OptionalLong.of(r.maxConcurrent()));
    }
  }

  private Optional<Compartment> compartment(String name) {
    if (compartments.size() >= MAX_BULKHEADS && !compartments.containsKey(name)) return Optional.empty();
    return Optional.of(compartments.computeIfAbsent(name, _ -> new Compartment()));
  }

  private static void queued(Compartment c, Entry e) {
    if (c.queue.size() >= MAX_SHOWN) return;
    c.queue.put(Holder.of(e), new Waiting(e.task(), e.step(), e.call(), e.t()));
    c.mostWaiting = Math.max(c.mostWaiting, c.queue.size());
  }

  private static void entered(Compartment c, Entry e, int held) {
    c.queue.remove(Holder.of(e));
    c.entered++;
    c.held = held;
    c.mostHeld = Math.max(c.mostHeld, held);
    if (c.slots.size() >= MAX_SHOWN) return;
    int number = c.taken.nextClearBit(0);
    c.taken.set(number);
    release(c, c.slots.put(Holder.of(e), new Slot(number, e.task(), e.step(), e.call(), e.t(), false)));
  }

  private static void rejected(Compartment c, Entry e, BulkheadReason reason) {
    c.queue.remove(Holder.of(e));
    switch (reason) {
      case QUEUE_FULL -> c.queueFull++;
      case MAX_WAIT, INTERRUPTED -> c.waitedOut++;
    }
  }

  private static void left(Compartment c, Entry e, int held) {
    c.held = held;
    release(c, c.slots.remove(Holder.of(e)));
  }

  private static void zombie(Compartment c, Entry e) {
    c.slots.computeIfPresent(
        Holder.of(e), (_, s) -> new Slot(s.number(), s.task(), s.step(), s.call(), s.sinceNanos(), true));
  }

  private static void release(Compartment c, Slot slot) {
    if (slot != null) c.taken.clear(slot.number());
  }

  public List<BulkheadView> all() {
    List<BulkheadView> all = new ArrayList<>();
    compartments.forEach((name, c) -> all.add(view(name, c)));
    return all;
  }

  public Optional<BulkheadView> of(String bulkhead) {
    return Optional.ofNullable(compartments.get(bulkhead)).map(c -> view(bulkhead, c));
  }

  private static BulkheadView view(String name, Compartment c) {
    List<Slot> slots = new ArrayList<>(c.slots.values());
    slots.sort((a, b) -> Integer.compare(a.number(), b.number()));
    int zombies = (int) slots.stream().filter(Slot::zombie).count();
    return new BulkheadView(
        name,
        c.held,
        c.queue.size(),
        zombies,
        c.maxConcurrent,
        c.mostHeld,
        c.mostWaiting,
        c.entered,
        c.queueFull,
        c.waitedOut,
        slots,
        List.copyOf(c.queue.values()));
  }
}
