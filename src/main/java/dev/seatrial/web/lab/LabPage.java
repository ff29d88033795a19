package dev.seatrial.web.lab;

import dev.seatrial.experiment.SystemNumbers;
import dev.seatrial.measure.Figures;
import dev.seatrial.scenario.Lesson;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.system.Protections;
import dev.seatrial.system.Workload.Job;
import dev.seatrial.web.lab.view.LabView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The whole page.
 *
 * @param lesson what the scene teaches, if it is one
 * @param live whether there is a run to watch; without one the page shows its beginning
 * @param trouble what is to be told at once, if anything
 */
public record LabPage(
    LabView view,
    CatalogueView catalogue,
    ProtectionsView protections,
    SystemNumbers system,
    String deadlines,
    Optional<Lesson> lesson,
    boolean live,
    Optional<String> trouble) {

  /** A page without a run. */
  static LabPage idle(Scenario scenario, LabView view, Optional<String> trouble) {
    return of(scenario, view, scenario.arms(), false, trouble);
  }

  /** A page of a run whose arms have these protections now. */
  static LabPage live(Scenario scenario, LabView view, Map<String, Protections> now) {
    return of(scenario, view, now, true, Optional.empty());
  }

  private static LabPage of(
      Scenario scenario, LabView view, Map<String, Protections> now, boolean live, Optional<String> trouble) {
    return new LabPage(
        view,
        CatalogueView.of(scenario.topology(), List.copyOf(scenario.arms().keySet())),
        ProtectionsView.of(scenario, now),
        SystemNumbers.of(scenario.topology()),
        deadlines(scenario),
        scenario.lesson(),
        live,
        trouble);
  }

  /** {@code 2.0 min}, or one per kind of task. */
  private static String deadlines(Scenario scenario) {
    List<Job> jobs = scenario.workload().jobs();
    if (jobs.size() == 1) return Figures.duration(jobs.getFirst().deadlineNanos());
    return jobs.stream().map(job -> Figures.duration(job.deadlineNanos()) + " (" + job.kind().id() + ")").collect(Collectors.joining(" or "));
  }

  /** Address of the event stream of a live run. */
  public String events() {
    return view.run().path() + "/events";
  }

  /** Names of the events, which are the ids of the fragments. */
  public String parts() {
    return Fragments.names(view);
  }
}
