package dev.seatrial.web.lab;

import dev.seatrial.experiment.SystemNumbers;
import dev.seatrial.measure.Figures;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.system.Protections;
import dev.seatrial.system.Workload.Job;
import dev.seatrial.web.lab.draw.HeatDrawing;
import dev.seatrial.web.lab.look.ArmMoment;
import dev.seatrial.web.lab.protect.EditorView;
import dev.seatrial.web.lab.protect.Editors;
import dev.seatrial.web.lab.timeline.TimelinePart;
import dev.seatrial.web.lab.timeline.TimelineQuery;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.OverlaysView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The whole page.
 *
 * @param single the panels about single events
 * @param editor of the last arm's protections
 * @param lesson the steps of the scene, if it teaches something
 * @param live whether there is a run to watch; without one the page shows its beginning
 * @param branches all runs of the scenario that the browser's owner has
 * @param over other runs, laid over the latencies
 * @param week the metrics of self-healing in the reference week
 * @param trouble what is to be told at once, if anything
 */
public record LabPage(
    LabView view,
    TimelinePart single,
    EditorView editor,
    CatalogueView catalogue,
    ProtectionsView protections,
    SystemNumbers system,
    String deadlines,
    Optional<LessonView> lesson,
    boolean live,
    BranchesView branches,
    OverlaysView over,
    Optional<List<String>> week,
    Optional<String> trouble) {

  /** A page without a run. */
  static LabPage idle(Scenario scenario, LabView view, TimelinePart single, EditorView editor, Optional<String> trouble) {
    return of(scenario, view, single, editor, scenario.arms(), false, BranchesView.NONE, trouble);
  }

  /** A page of a run as it is now, or as it was. */
  static LabPage live(LabScreen screen, OptionalLong atNanos, TimelineQuery query, BranchesView branches) {
    Map<String, Protections> then = new LinkedHashMap<>();
    record Looked(TimelinePart single, EditorView editor) {}
    Looked looked = screen.look(atNanos, moment -> {
      for (ArmMoment arm : moment.arms()) then.put(arm.name(), arm.protections());
      return new Looked(TimelinePart.of(moment, query), Editors.of(moment, _ -> Optional.empty()));
    });
    return live(screen.lab().scenario(), screen.view(atNanos), looked.single(), looked.editor(), then, branches);
  }

  /** A page of a run whose arms have these protections at its instant. */
  static LabPage live(
      Scenario scenario, LabView view, TimelinePart single, EditorView editor, Map<String, Protections> then, BranchesView branches) {
    return of(scenario, view, single, editor, then, true, branches, Optional.empty());
  }

  private static LabPage of(
      Scenario scenario, LabView view, TimelinePart single, EditorView editor, Map<String, Protections> now, boolean live, BranchesView branches,
      Optional<String> trouble) {
    return new LabPage(
        view,
        single,
        editor,
        CatalogueView.of(scenario.topology(), List.copyOf(scenario.arms().keySet())),
        ProtectionsView.of(scenario, now),
        SystemNumbers.of(scenario.topology()),
        deadlines(scenario),
        Optional.empty(),
        live,
        branches,
        OverlaysView.NONE,
        Optional.empty(),
        trouble);
  }

  /** The same, with other runs laid over it. */
  LabPage with(OverlaysView others) {
    return new LabPage(view, single, editor, catalogue, protections, system, deadlines, lesson, live, branches, others, week, trouble);
  }

  /** {@code 2.0 min}, or one per kind of task. */
  private static String deadlines(Scenario scenario) {
    List<Job> jobs = scenario.workload().jobs();
    if (jobs.size() == 1) return Figures.duration(jobs.getFirst().deadlineNanos());
    return jobs.stream().map(job -> Figures.duration(job.deadlineNanos()) + " (" + job.kind().id() + ")").collect(Collectors.joining(" or "));
  }

  /** The same page beside the figures of the reference week and the steps of its scene. */
  LabPage with(Optional<List<String>> figures, Optional<LessonView> steps) {
    return new LabPage(
        view, single, editor, catalogue, protections, system, deadlines, steps, live, branches, over, figures, trouble);
  }

  /** The dependency whose latencies the heat map shows. */
  static String heat(LabView view, TimelineQuery query) {
    return query.heat().or(() -> HeatDrawing.preset(view)).orElse("");
  }

  /** The same, for the page. */
  public String heat() {
    return heat(view, single.timeline().query());
  }

  /** Address of the event stream of a live run, wherever in it the page looks. */
  public String events() {
    return view.run().base() + "/events";
  }

  /** Address of the panels about single events. */
  public String timelines() {
    return view.run().base() + "/timeline";
  }

  /** Address of the fragments of an instant. */
  public String frames() {
    return view.run().base() + "/frame";
  }

  /** Names of the events, which are the ids of the fragments. */
  public String parts() {
    return Fragments.names(view);
  }
}
