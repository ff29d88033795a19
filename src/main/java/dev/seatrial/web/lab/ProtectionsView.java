package dev.seatrial.web.lab;

import dev.seatrial.scenario.ProtectionsText;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.system.BreakerHand;
import dev.seatrial.system.Protections;
import dev.seatrial.web.lab.look.GatePlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the protections of the arms are, to be edited while the run goes on.
 *
 * @param breakers names of all instances, over all arms
 */
public record ProtectionsView(List<Arm> arms, List<String> breakers) {

  /**
   * One arm.
   *
   * @param text its protections as a scenario file has them
   * @param lines of the text, for the height of the field
   */
  public record Arm(String name, char letter, String text, int lines) {}

  public ProtectionsView {
    arms = List.copyOf(arms);
    breakers = List.copyOf(breakers);
  }

  static ProtectionsView of(Scenario scenario, Map<String, Protections> now) {
    List<Arm> arms = new ArrayList<>();
    Set<String> breakers = new LinkedHashSet<>();
    for (Map.Entry<String, Protections> arm : now.entrySet()) {
      String text = ProtectionsText.write(arm.getValue());
      arms.add(new Arm(arm.getKey(), (char) ('A' + arms.size()), text, Math.clamp(text.lines().count(), 3, 16)));
      GatePlan.of(scenario.topology(), arm.getValue()).gates()
          .forEach(gate -> gate.instance().ifPresent(instance -> breakers.add(instance.name())));
    }
    return new ProtectionsView(arms, List.copyOf(breakers));
  }

  /** What can be done to a breaker. */
  public List<BreakerHand> hands() {
    return List.of(BreakerHand.values());
  }

  /** What it does, in a few words. */
  public String words(BreakerHand hand) {
    return switch (hand) {
      case FORCE_OPEN -> "force open";
      case DISABLE -> "disable";
      case METRICS_ONLY -> "count only";
      case RESET -> "reset";
    };
  }
}
