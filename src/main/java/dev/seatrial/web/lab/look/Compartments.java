package dev.seatrial.web.lab.look;

import dev.seatrial.measure.BulkheadView;
import dev.seatrial.measure.WorkItem;
import dev.seatrial.measure.WorkItem.Phase;
import dev.seatrial.resilience.bulkhead.BulkheadConfig;
import dev.seatrial.system.Protections;
import dev.seatrial.system.Protections.TimeoutRule;
import dev.seatrial.system.Topology;
import dev.seatrial.web.lab.view.CompartmentView;
import dev.seatrial.web.lab.view.CompartmentView.Activity;
import dev.seatrial.web.lab.view.CompartmentView.Slot;
import dev.seatrial.web.lab.view.CompartmentView.Waiting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Who works where in an arm. */
final class Compartments {
  private static final int MAX_DRAWN = 24;
  private static final double MILLION = 1e6;

  private final ArmLook arm;
  private final Topology topology;
  private final long now;
  private final Map<Integer, WorkItem> work = new LinkedHashMap<>();

  private Compartments(ArmLook arm, Topology topology) {
    this.arm = arm;
    this.topology = topology;
    this.now = arm.picture().nowNanos();
    for (WorkItem item : arm.picture().work()) work.put(item.task(), item);
  }

  static List<CompartmentView> of(ArmLook arm, Topology topology) {
    return new Compartments(arm, topology).all();
  }

  private List<CompartmentView> all() {
    List<CompartmentView> all = new ArrayList<>();
    List<String> sharing = new ArrayList<>();
    for (String agent : topology.agents()) {
      Optional<BulkheadConfig> own = arm.protections().compartment(agent).map(Protections.Compartment::bulkhead);
      if (own.isPresent()) all.add(walled(own.get()));
      else sharing.add(agent);
    }
    if (!sharing.isEmpty()) all.add(shared(sharing));
    return all;
  }

  private CompartmentView walled(BulkheadConfig config) {
    Optional<BulkheadView> bulkhead = bulkhead(config.name());
    return view(title(List.of(config.name())), true, config.maxConcurrent(), bulkhead, OptionalInt.of(config.maxQueue()),
        config.maxWait().toNanos());
  }

  private CompartmentView shared(List<String> agents) {
    return view(title(agents), false, topology.sharedPoolSlots(), bulkhead(Topology.SHARED_POOL), OptionalInt.empty(), Long.MAX_VALUE);
  }

  private Optional<BulkheadView> bulkhead(String name) {
    return arm.picture().bulkheads().stream().filter(b -> b.name().equals(name)).findFirst();
  }

  private CompartmentView view(
      String title, boolean walled, int slots, Optional<BulkheadView> bulkhead, OptionalInt maxQueue, long maxWaitNanos) {
    List<Slot> held = new ArrayList<>();
    List<Waiting> waiting = new ArrayList<>();
    bulkhead.ifPresent(
        b -> {
          b.slots().stream().filter(slot -> slot.number() < MAX_DRAWN).forEach(slot -> held.add(slot(slot, walled)));
          b.queue().stream().limit(MAX_DRAWN).forEach(w -> waiting.add(new Waiting(w.task(), wait(w, walled, maxWaitNanos))));
        });
    int heldCount = bulkhead.map(BulkheadView::held).orElse(0);
    int waitingCount = bulkhead.map(BulkheadView::waiting).orElse(0);
    return new CompartmentView(title, walled, slots, held, heldCount, waiting, waitingCount, maxQueue);
  }

  private OptionalInt wait(BulkheadView.Waiting waiting, boolean limited, long maxWaitNanos) {
    return limited ? share(now - waiting.sinceNanos(), maxWaitNanos) : OptionalInt.empty();
  }

  private Slot slot(BulkheadView.Slot slot, boolean walled) {
    WorkItem item = work.get(slot.task());
    if (slot.zombie() || item == null) {
      return new Slot(slot.number(), slot.task(), Activity.ZOMBIE, "", now - slot.sinceNanos(), OptionalInt.empty());
    }
    if (item.phase() == Phase.RETRY_WAIT && item.untilNanos().isPresent()) {
      long length = item.untilNanos().getAsLong() - item.sinceNanos();
      return new Slot(slot.number(), slot.task(), Activity.RETRY_WAIT, "", now - item.sinceNanos(), share(now - item.sinceNanos(), length));
    }
    boolean probe = arm.probing().test(slot.task());
    long since = item.operation().isEmpty() || !walled ? item.stepSinceNanos() : item.sinceNanos();
    return new Slot(
        slot.number(), slot.task(), probe ? Activity.PROBE : Activity.WORKING, word(item, walled), now - since, level(item));
  }

  /** What it is at; where agents share a pool, whose work it is. */
  private static String word(WorkItem item, boolean walled) {
    if (!walled || item.operation().isEmpty()) return item.agent().isEmpty() ? "" : item.agent().substring(0, 1).toUpperCase(Locale.ROOT);
    return item.operation().substring(0, item.operation().indexOf('/')).toUpperCase(Locale.ROOT);
  }

  /** Time used of the attempt's timeout; without one, of the task's deadline. */
  private OptionalInt level(WorkItem item) {
    boolean out = item.phase() == Phase.ATTEMPT || item.phase() == Phase.STREAMING;
    if (out) {
      for (TimeoutRule rule : arm.protections().timeouts()) {
        if (rule.target().matches(item.operation())) return share(now - item.sinceNanos(), rule.attempt().toNanos());
      }
    }
    return share(now - item.arrivalNanos(), item.deadlineNanos() - item.arrivalNanos());
  }

  private static OptionalInt share(long used, long whole) {
    if (whole <= 0) return OptionalInt.of(1_000_000);
    return OptionalInt.of((int) Math.clamp(used * MILLION / whole, 0, MILLION));
  }

  private static String title(List<String> agents) {
    String joined = String.join(" and ", agents);
    return joined.substring(0, 1).toUpperCase(Locale.ROOT) + joined.substring(1);
  }
}
