package dev.seatrial.web.lab;

import dev.seatrial.experiment.live.LabIdentity;
import dev.seatrial.experiment.live.LiveLabs;
import dev.seatrial.measure.Figures;
import dev.seatrial.scenario.Lesson;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The scenes in teaching order, in groups, with how far the browser's owner has come in each. */
public record ScenesPage(List<Group> groups) {
  private static final int COURSE = 5;
  private static final int TEACHING = 14;

  /** Scenes of one kind. */
  public record Group(String title, List<Scene> scenes) {}

  /**
   * One scene.
   *
   * @param run how far its owner has come; empty if it was never started
   */
  public record Scene(int number, Scenario scenario, String length, Optional<Lesson> lesson, Optional<String> run) {}

  public ScenesPage {
    groups = List.copyOf(groups);
  }

  static ScenesPage of(LiveLabs labs, String owner) {
    Map<String, String> come = new LinkedHashMap<>();
    List<Scenario> own = new ArrayList<>();
    for (LabIdentity lab : labs.of(owner)) {
      labs.positionNanos(owner, lab.id()).ifPresent(nanos -> come.put(lab.scenario(), "your run is at " + Figures.instant(nanos)));
      if (ShippedScenarios.byName(lab.scenario()).isEmpty()) labs.shelf().byName(lab.scenario()).filter(s -> !own.contains(s)).ifPresent(own::add);
    }
    List<Scenario> shipped = ShippedScenarios.names().stream().flatMap(name -> ShippedScenarios.byName(name).stream()).toList();
    List<Group> groups = new ArrayList<>();
    groups.add(group("The course's five experiments", shipped.subList(0, COURSE), 0, come));
    groups.add(group("Scenes that build on each other", shipped.subList(COURSE, COURSE + TEACHING), COURSE, come));
    groups.add(group("Recovery", shipped.subList(COURSE + TEACHING, shipped.size()), COURSE + TEACHING, come));
    if (!own.isEmpty()) groups.add(group("Your own", own, shipped.size(), come));
    return new ScenesPage(groups);
  }

  private static Group group(String title, List<Scenario> scenarios, int before, Map<String, String> come) {
    List<Scene> scenes = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      scenes.add(
          new Scene(
              before + scenes.size() + 1, scenario, Figures.duration(scenario.durationNanos()) + " of virtual time", scenario.lesson(),
              Optional.ofNullable(come.get(scenario.name()))));
    }
    return new Group(title, scenes);
  }
}
