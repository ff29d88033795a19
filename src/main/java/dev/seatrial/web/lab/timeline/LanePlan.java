package dev.seatrial.web.lab.timeline;

import dev.seatrial.measure.timeline.Lanes;
import dev.seatrial.measure.timeline.Mark;
import dev.seatrial.measure.timeline.MarkKind;
import dev.seatrial.system.Protections;
import dev.seatrial.system.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which rows an arm has. With walls between its agents each slot has a row, so that one sees who holds what; without walls an agent
 * has one row for all that it does.
 */
final class LanePlan {
  private static final int MAX_SLOTS = 8;
  private static final int AGENT = 24;
  private static final int QUEUE = 20;
  private static final int LOG = 20;

  /** Who plans and saves holds no slot, and has one row in every arm. */
  private static final String ORCHESTRATOR = "orchestrator";

  private record Group(String agent, int slots, int pitch) {}

  private final boolean compact;
  private final List<Group> groups = new ArrayList<>();
  private final List<String> logs = new ArrayList<>();
  private final Map<String, Integer> first = new LinkedHashMap<>();
  private final List<TimelineView.Row> rows = new ArrayList<>();

  private LanePlan(boolean compact) {
    this.compact = compact;
  }

  static LanePlan of(Topology topology, Protections protections, Lanes lanes) {
    boolean compact = protections.compartments().isEmpty();
    LanePlan plan = new LanePlan(compact);
    plan.groups.add(new Group(ORCHESTRATOR, 1, AGENT));
    for (String agent : topology.agents()) {
      int slots = 1;
      if (!compact) {
        for (Lanes.Line line : lanes.lines()) if (line.agent().equals(agent)) slots = Math.max(slots, line.slot() + 1);
        slots = Math.clamp(slots, 2, MAX_SLOTS);
      }
      plan.groups.add(new Group(agent, slots, compact ? AGENT : plan.groups.size() == 1 ? 22 : 18));
    }
    plan.logs.add("tasks");
    if (!compact) plan.logs.addAll(List.of("checkpoints", "healing", "escalations"));
    else for (String log : List.of("healing", "escalations")) if (has(lanes, log)) plan.logs.add(log);
    return plan;
  }

  private static boolean has(Lanes lanes, String log) {
    return lanes.marks().stream().anyMatch(mark -> log(mark.kind()).filter(log::equals).isPresent());
  }

  boolean compact() {
    return compact;
  }

  /** Gives each row its place from {@code top} on; tells where the next one begins. */
  int place(int top) {
    int y = top;
    for (Group group : groups) {
      int height = group.slots() * group.pitch();
      rows.add(new TimelineView.Row(y, height, group.slots() == 1 ? group.agent() : group.agent() + ", " + group.slots() + " slots", Optional.empty(), false));
      first.put(group.agent(), y);
      y += height;
      if (!compact && group.slots() > 1) {
        rows.add(new TimelineView.Row(y, QUEUE, "queue", Optional.empty(), false));
        first.put("queue " + group.agent(), y + QUEUE - 2);
        y += QUEUE;
      }
    }
    for (String log : logs) {
      rows.add(new TimelineView.Row(y, LOG, log, Optional.empty(), false));
      first.put(log, y);
      y += LOG;
    }
    return y;
  }

  List<TimelineView.Row> rows() {
    return rows;
  }

  /** The middle of a lane. */
  OptionalLong y(String agent, int slot) {
    Integer top = first.get(agent);
    if (top == null) return OptionalLong.empty();
    for (Group group : groups) {
      if (!group.agent().equals(agent)) continue;
      int lane = compact ? 0 : Math.clamp(slot, 0, group.slots() - 1);
      return OptionalLong.of(top + lane * group.pitch() + group.pitch() / 2);
    }
    return OptionalLong.empty();
  }

  /** The bottom of a compartment's queue; compartments are named after their agents. */
  OptionalLong queueY(String bulkhead) {
    Integer y = first.get("queue " + bulkhead);
    return y == null ? OptionalLong.empty() : OptionalLong.of(y);
  }

  private static Optional<String> log(MarkKind kind) {
    return switch (kind) {
      case ANSWERED, DEGRADED, GRACEFUL, FAILED -> Optional.of("tasks");
      case CHECKPOINT -> Optional.of("checkpoints");
      case HEALED -> Optional.of("healing");
      case ESCALATED -> Optional.of("escalations");
      default -> Optional.empty();
    };
  }

  /** Where a mark stands; empty if the arm has no row for it. */
  OptionalLong y(Mark mark) {
    Optional<String> log = log(mark.kind());
    if (log.isPresent()) {
      Integer top = first.get(log.get());
      return top == null ? OptionalLong.empty() : OptionalLong.of(top + LOG / 2);
    }
    String agent = mark.agent().isEmpty() ? ORCHESTRATOR : mark.agent();
    return y(agent, mark.slot());
  }

  /** What a folded part holds, at the rows that would show it: of an agent's kinds the ones that tell most. */
  List<TimelineView.Count> counts(Map<String, Map<MarkKind, Integer>> folded) {
    List<TimelineView.Count> counts = new ArrayList<>();
    folded.forEach((row, kinds) -> {
      Integer top = first.get(row);
      if (top == null) return;
      List<Map.Entry<MarkKind, Integer>> shown = new ArrayList<>(kinds.entrySet());
      shown.sort((a, b) -> Integer.compare(weight(b.getKey()), weight(a.getKey())));
      boolean lanes = !compact && groups.stream().anyMatch(group -> group.slots() > 1 && group.agent().equals(row));
      int most = lanes ? 3 : 1;
      for (int i = 0; i < Math.min(most, shown.size()); i++) {
        counts.add(
            new TimelineView.Count(
                top + (lanes ? 11 + 20 * i : LOG / 2), Symbols.of(shown.get(i).getKey(), true), shown.get(i).getValue(), shown.get(i).getKey().words()));
      }
    });
    return counts;
  }

  private static int weight(MarkKind kind) {
    return switch (kind) {
      case ERROR, FAILED -> 9;
      case CUT, GRACEFUL -> 8;
      case FALLBACK, DEGRADED -> 7;
      case RETRY_FAILED -> 6;
      case RETRY, PROBE -> 5;
      default -> 1;
    };
  }
}
