package dev.seatrial.web.lab;

import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.OverlaysView;
import dev.seatrial.web.page.Html;
import dev.seatrial.web.templates.StaticTemplates;
import dev.seatrial.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of the page that change while a run goes on. Each is one element; its name is the element's id and the name of the
 * event that brings a new one.
 */
final class Fragments {
  /** Curves are long, and people read them slowly. */
  private static final Set<String> SLOW =
      Set.of("success", "latency", "calls", "healing", "lesson", "hypothesis", "strip", "stage-time");

  private static final Templates TEMPLATES = new StaticTemplates();

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

  /** Names of all fragments of a page, in its order. */
  static String names(LabView view) {
    return String.join(" ", models(view, Optional.empty(), Optional.empty()).keySet());
  }

  /** The fragments as they are to look now, not rendered yet. */
  Map<String, JteModel> models(LabView view) {
    return models(view, week.figures(), lesson.view(view));
  }

  private static Map<String, JteModel> models(LabView view, Optional<List<String>> figures, Optional<LessonView> steps) {
    long now = view.clock().nowNanos();
    Map<String, JteModel> models = new LinkedHashMap<>();
    models.put("controls", TEMPLATES.labControls(view.run(), view.clock()));
    models.put("clock", TEMPLATES.labClock(view.clock()));
    models.put("speed", TEMPLATES.labSpeed(view.run(), view.clock()));
    models.put("pace", TEMPLATES.labPace(view.clock()));
    models.put("strip", TEMPLATES.labStrip(view));
    models.put("past", TEMPLATES.labPast(view.run(), view.clock()));
    for (ArmView arm : view.arms()) {
      int i = arm.index();
      if (view.arms().size() > 1) models.put("tab-" + i, TEMPLATES.labTab(arm));
      models.put("head-" + i, TEMPLATES.labArmHead(arm));
      models.put("tasks-" + i, TEMPLATES.labTasks(arm));
      models.put("wires-" + i, TEMPLATES.labWires(arm));
      models.put("topo-" + i, TEMPLATES.labTopology(view, arm));
      models.put("gates-" + i, TEMPLATES.labGates(view.run(), arm, now));
      models.put("deps-" + i, TEMPLATES.labBoxes(arm));
      if (view.moreGates()) models.put("more-" + i, TEMPLATES.labMoreGates(view.run(), arm, now));
      models.put("card-" + i, TEMPLATES.labCard(view.run(), arm, now));
    }
    models.put("success", TEMPLATES.labSuccess(view));
    models.put("latency", TEMPLATES.labLatency(view, OverlaysView.NONE));
    models.put("calls", TEMPLATES.labCalls(view));
    models.put("transitions", TEMPLATES.labTransitions(view));
    models.put("healing", TEMPLATES.labHealing(view, figures));
    models.put("results", TEMPLATES.labResults(view));
    models.put("faults", TEMPLATES.labFaults(view));
    models.put("hypothesis", TEMPLATES.labHypothesis(view));
    models.put("lesson", TEMPLATES.labLesson(steps));
    models.put("say", TEMPLATES.labSay(Announcer.of(view)));
    return models;
  }

  static String render(JteModel model) {
    return new String(Html.bytes(model), StandardCharsets.UTF_8);
  }
}
