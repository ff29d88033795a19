package dev.seatrial.web.lab;

import dev.seatrial.fault.FaultGroup;
import dev.seatrial.fault.FaultKind;
import dev.seatrial.fault.FaultParameter;
import dev.seatrial.fault.FaultSpec;
import dev.seatrial.fault.Target;
import dev.seatrial.fault.Trigger;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.problem.Problem;
import dev.seatrial.web.problem.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the form of a fault to inject. */
final class InjectForm {
  private static final BigDecimal WEEK_SECONDS = BigDecimal.valueOf(604_800);
  private static final BigDecimal MILLISECOND = new BigDecimal("0.001");
  private static final double NANOS_PER_SECOND = 1e9;

  private final Form form;
  private final Scenario scenario;

  InjectForm(Form form, Scenario scenario) {
    this.form = form;
    this.scenario = scenario;
  }

  /**
   * The fault that was asked for.
   *
   * @param number makes its name unique in the run
   * @throws Refusal with 422 and the field that cannot be used
   */
  FaultSpec fault(int number) {
    String chosen = form.required("fault");
    int colon = chosen.indexOf(':');
    FaultGroup group = group(chosen, colon < 0 ? chosen : chosen.substring(0, colon));
    FaultKind kind =
        FaultKind.byId(chosen.substring(colon + 1))
            .filter(k -> k.strikes(group))
            .orElseThrow(() -> Form.refused("fault is '" + Form.shortened(chosen) + "'", "Choose one of the catalogue."));
    try {
      return new FaultSpec(kind.id() + "-" + number, target(group), kind, parameters(group, kind), trigger(), duration());
    } catch (IllegalArgumentException e) {
      throw new Refusal(Problem.of(422, "Nothing was done", "The fault cannot be injected like that.", e.getMessage() + "."));
    }
  }

  private static FaultGroup group(String chosen, String id) {
    for (FaultGroup group : FaultGroup.values()) if (CatalogueView.id(group).equals(id)) return group;
    throw Form.refused("fault is '" + Form.shortened(chosen) + "'", "Choose one of the catalogue.");
  }

  private Target target(FaultGroup group) {
    String field = "target." + CatalogueView.id(group);
    Target target = new Target(form.required(field));
    if (!target.pattern().startsWith(group.targetPrefix()) || !scenario.topology().has(target)) {
      List<String> there = scenario.topology().paths().stream().filter(path -> path.startsWith(group.targetPrefix())).toList();
      throw Form.refused(field + " is '" + target + "'", "The system has " + String.join(", ", there) + ".");
    }
    return target;
  }

  private LinkedHashMap<String, Long> parameters(FaultGroup group, FaultKind kind) {
    LinkedHashMap<String, Long> values = new LinkedHashMap<>();
    Optional<String> preset = form.text(CatalogueView.id(group) + "." + kind.id() + ".preset");
    if (preset.isPresent()) return preset(kind, preset.get());
    for (FaultParameter p : kind.parameters()) {
      String field = CatalogueView.id(group) + "." + kind.id() + "." + p.name();
      Optional<Long> value =
          switch (p.unit()) {
            case COUNT -> form.whole(field, p.min(), p.max());
            case DURATION -> form.seconds(field, seconds(p.min()), seconds(p.max()));
          };
      value.ifPresent(v -> values.put(p.name(), v));
    }
    return values;
  }

  /** The values of a preset, whatever the fields beside it hold. */
  private static LinkedHashMap<String, Long> preset(FaultKind kind, String name) {
    FaultKind.Preset preset =
        kind.presets().stream().filter(p -> p.name().equals(name)).findFirst()
            .orElseThrow(() -> Form.refused("preset is '" + Form.shortened(name) + "'", "Choose one of the list."));
    LinkedHashMap<String, Long> values = new LinkedHashMap<>();
    for (int i = 0; i < preset.values().size(); i++) values.put(kind.parameters().get(i).name(), preset.values().get(i));
    return values;
  }

  private static BigDecimal seconds(long nanos) {
    return BigDecimal.valueOf(nanos / NANOS_PER_SECOND).stripTrailingZeros();
  }

  private OptionalLong duration() {
    return optional(form.seconds("duration", MILLISECOND, WEEK_SECONDS));
  }

  private Trigger trigger() {
    return new Trigger(
        form.share("probability").orElse(1.0),
        optional(form.whole("times", 1, 1_000_000_000)),
        ordinals(),
        form.whole("after_calls", 0, 1_000_000_000).orElse(0L),
        form.whole("every", 1, 1_000_000_000).orElse(1L),
        form.seconds("ramp", BigDecimal.ZERO, WEEK_SECONDS).orElse(0L));
  }

  private List<Long> ordinals() {
    List<Long> ordinals = new ArrayList<>();
    for (String part : form.text("on_calls").orElse("").split("[,\\s]+")) {
      if (part.isEmpty()) continue;
      try {
        ordinals.add(Long.parseLong(part));
      } catch (NumberFormatException e) {
        throw Form.refused("on_calls holds '" + Form.shortened(part) + "'", "It takes ascending numbers from 1, such as 3, 7, 12.");
      }
    }
    return ordinals;
  }

  private static OptionalLong optional(Optional<Long> value) {
    return value.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /** The arm that it concerns, empty for all. */
  Optional<String> arm() {
    return form.arm("arm", scenario);
  }
}
