package dev.seatrial.web.lab;

import dev.seatrial.fault.FaultGroup;
import dev.seatrial.fault.FaultKind;
import dev.seatrial.fault.FaultParameter;
import dev.seatrial.system.Topology;
import dev.seatrial.web.lab.draw.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The faults that can be injected into a system, as the form offers them: built from the catalogue itself, so that a new kind
 * is there without a change of the page.
 *
 * @param arms names of the arms
 */
public record CatalogueView(List<Group> groups, List<String> arms) {
  private static final double NANOS_PER_SECOND = 1e9;

  private static final List<FaultGroup> IN_ORDER =
      List.of(
          FaultGroup.MCP, FaultGroup.AI, FaultGroup.AGENT, FaultGroup.ORCHESTRATOR, FaultGroup.DISK, FaultGroup.NETWORK, FaultGroup.ZONE);

  /**
   * Kinds that strike at the same place.
   *
   * @param targets what of this system they can strike
   * @param preset the target that is chosen at first
   */
  public record Group(String id, String title, boolean first, List<Kind> kinds, List<String> targets, String preset) {
    private static final int SHOWN = 9;

    /** The kinds that are seen at once. */
    public List<Kind> shown() {
      return kinds.subList(0, Math.min(SHOWN, kinds.size()));
    }

    /** The kinds behind "more". */
    public List<Kind> others() {
      return kinds.subList(Math.min(SHOWN, kinds.size()), kinds.size());
    }
  }

  /** One kind of fault; the code is the course's. */
  public record Kind(
      String id, String code, boolean first, String what, String sees, String detection, String reaction, String seen, List<Parameter> parameters,
      List<String> presets) {
    /** What the search looks at, in small letters. */
    public String words() {
      return String.join(" ", id, code, what, sees, seen, detection, reaction).toLowerCase(Locale.ROOT);
    }
  }

  /** One parameter as a field of the form: durations are in seconds. */
  public record Parameter(
      String field, String name, String unit, String preset, String min, String max, String step, String meaning) {
    /** The values allowed. */
    public String range() {
      return min + " to " + max + (unit.isEmpty() ? "" : " " + unit);
    }
  }

  public CatalogueView {
    groups = List.copyOf(groups);
    arms = List.copyOf(arms);
  }

  /** What can be injected into a system with these arms. The tools come first: the course begins with them. */
  public static CatalogueView of(Topology topology, List<String> arms) {
    List<Group> groups = new ArrayList<>();
    for (FaultGroup group : IN_ORDER) {
      List<String> targets = topology.paths().stream().filter(path -> path.startsWith(group.targetPrefix())).toList();
      if (targets.isEmpty()) continue;
      groups.add(group(group, targets, groups.isEmpty()));
    }
    return new CatalogueView(groups, arms);
  }

  private static Group group(FaultGroup group, List<String> targets, boolean firstGroup) {
    List<Kind> kinds = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) {
      if (kind.strikes(group)) kinds.add(kind(group, kind, firstGroup && kinds.isEmpty()));
    }
    String preset = targets.stream().filter(target -> !target.endsWith("/*")).findFirst().orElse(targets.getFirst());
    return new Group(id(group), group.title(), firstGroup, kinds, targets, preset);
  }

  private static Kind kind(FaultGroup group, FaultKind kind, boolean first) {
    List<Parameter> parameters = new ArrayList<>();
    for (FaultParameter p : kind.parameters()) parameters.add(parameter(id(group) + "." + kind.id() + "." + p.name(), p));
    return new Kind(kind.id(), kind.code(), first, kind.what(), kind.sees(), kind.detection(), kind.reaction(), kind.seen(), parameters,
        kind.presets().stream().map(FaultKind.Preset::name).toList());
  }

  private static Parameter parameter(String field, FaultParameter p) {
    boolean duration = p.unit() == FaultParameter.Unit.DURATION;
    return new Parameter(
        field,
        p.name().replace('_', ' '),
        duration ? "s" : "",
        number(p, p.preset()),
        number(p, p.min()),
        number(p, p.max()),
        duration ? "any" : "1",
        p.meaning());
  }

  private static String number(FaultParameter p, long value) {
    if (p.unit() == FaultParameter.Unit.COUNT) return Long.toString(value);
    double seconds = value / NANOS_PER_SECOND;
    return seconds < 0.01 && seconds > 0 ? Double.toString(seconds) : Svg.px(seconds);
  }

  /** How forms and their fields spell a group. */
  static String id(FaultGroup group) {
    return group.name().toLowerCase(Locale.ROOT);
  }
}
