package dev.seatrial.web.lab;

import dev.seatrial.experiment.SystemNumbers;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.system.Protections;
import dev.seatrial.web.lab.view.LabView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole page.
 *
 * @param live whether there is a run to watch; without one the page shows its beginning
 * @param trouble what is to be told at once, if anything
 */
public record LabPage(
    LabView view,
    CatalogueView catalogue,
    ProtectionsView protections,
    SystemNumbers system,
    long deadlineSeconds,
    boolean live,
    Optional<String> trouble) {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

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
        scenario.workload().deadlineNanos() / NANOS_PER_SECOND,
        live,
        trouble);
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
