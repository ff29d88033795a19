package dev.seatrial.web.lab;

import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.OverlaysView;
import dev.seatrial.web.page.Html;
import dev.seatrial.web.templates.StaticTemplates;
import dev.seatrial.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parts of the page that change while a run goes on. Each is one element; its name is the element's id and the name of the
 * event that brings a new one.
 */
final class Fragments {
  /** Curves are long, and people read them slowly. */
  private static final Set<String> SLOW =
      Set.of("success", "latency", "calls", "healing", "lesson", "hypothesis", "strip", "stage-time");

  private final Templates templates = new StaticTemplates();
  private final ReferenceWeek week;
  private final LessonPlan lesson;

  Fragments(ReferenceWeek week, LessonPlan lesson) {
    this.week = week;
    this.lesson = lesson;
  }

  /** How much wall time lies at least between two versions of a fragment. */
  static long everyMillis(String name) {
    if (name.equals("say")) return 1_000;
    return SLOW.contains(name) || name.startsWith("tasks-") ? 500 : 0;
  }

  /** Names of all fragments of a page with so many arms, in its order. */
  static String names(LabView view) {
    List<String> names = new ArrayList<>(List.of("controls", "clock", "speed", "pace", "strip", "past"));
    for (ArmView arm : view.arms()) {
      int i = arm.index();
      if (view.arms().size() > 1) names.add("tab-" + i);
      names.addAll(List.of("head-" + i, "topo-" + i, "gates-" + i, "deps-" + i));
      if (view.moreGates()) names.add("more-" + i);
    }
    names.addAll(List.of("success", "latency", "calls", "transitions", "healing", "results", "faults", "hypothesis", "lesson", "say"));
    return String.join(" ", names);
  }


  /** The fragments as they are to look now, not rendered yet. */
  Map<String, JteModel> models(LabView view) {
    long now = view.clock().nowNanos();
    Map<String, JteModel> models = new LinkedHashMap<>();
    models.put("controls", templates.labControls(view.run(), view.clock()));
    models.put("clock", templates.labClock(view.clock()));
    models.put("speed", templates.labSpeed(view.run(), view.clock()));
    models.put("pace", templates.labPace(view.clock()));
    models.put("strip", templates.labStrip(view));
    models.put("past", templates.labPast(view.run(), view.clock()));
    for (ArmView arm : view.arms()) {
      int i = arm.index();
      if (view.arms().size() > 1) models.put("tab-" + i, templates.labTab(arm));
      models.put("head-" + i, templates.labArmHead(arm));
      models.put("tasks-" + i, templates.labTasks(arm));
      models.put("wires-" + i, templates.labWires(arm));
      models.put("topo-" + i, templates.labTopology(view, arm));
      models.put("gates-" + i, templates.labGates(view.run(), arm, now));
      models.put("deps-" + i, templates.labBoxes(arm));
      if (view.moreGates()) models.put("more-" + i, templates.labMoreGates(view.run(), arm, now));
      models.put("card-" + i, templates.labCard(view.run(), arm, now));
    }
    models.put("success", templates.labSuccess(view));
    models.put("latency", templates.labLatency(view, OverlaysView.NONE));
    models.put("calls", templates.labCalls(view));
    models.put("transitions", templates.labTransitions(view));
    models.put("healing", templates.labHealing(view, week.figures()));
    models.put("results", templates.labResults(view));
    models.put("faults", templates.labFaults(view));
    models.put("hypothesis", templates.labHypothesis(view));
    models.put("lesson", templates.labLesson(lesson.view(view)));
    models.put("say", templates.labSay(Announcer.of(view)));
    return models;
  }

  static String render(JteModel model) {
    return new String(Html.bytes(model), StandardCharsets.UTF_8);
  }
}
