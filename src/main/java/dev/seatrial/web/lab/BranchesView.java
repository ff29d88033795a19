package dev.seatrial.web.lab;

import dev.seatrial.experiment.live.LabIdentity;
import dev.seatrial.experiment.live.LiveLabs;
import dev.seatrial.measure.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The runs of one scenario that a browser's owner has, in the order in which they were begun.
 *
 * @param rows at most {@link LiveLabs#MAX_PER_OWNER}
 */
public record BranchesView(List<Row> rows) {
  /** Of a scenario that nobody has started. */
  public static final BranchesView NONE = new BranchesView(List.of());

  /**
   * One run.
   *
   * @param path its own address
   * @param current whether it is the one that the page shows
   * @param origin where it left another one, in words
   * @param at how far it has come
   */
  public record Row(String path, int number, boolean current, String origin, String at, long seed) {}

  public BranchesView {
    rows = List.copyOf(rows);
  }

  static BranchesView of(LiveLabs labs, String owner, LabIdentity shown) {
    List<LabIdentity> runs = labs.of(owner).stream().filter(lab -> lab.scenario().equals(shown.scenario())).toList();
    List<Row> rows = new ArrayList<>();
    for (LabIdentity lab : runs.stream().sorted(Comparator.comparingInt(LabIdentity::number)).toList()) {
      String at = labs.positionNanos(owner, lab.id()).map(Figures::instant).orElse("cannot be read");
      rows.add(new Row("/lab/" + lab.id(), lab.number(), lab.id().equals(shown.id()), origin(lab, runs), at, lab.seed()));
    }
    return new BranchesView(rows);
  }

  private static String origin(LabIdentity lab, List<LabIdentity> runs) {
    if (lab.origin().isEmpty()) return "from the beginning";
    Optional<String> parent = lab.origin().get().parent();
    String instant = Figures.instant(lab.origin().get().atNanos());
    if (parent.isEmpty()) return "from a link, at " + instant;
    Optional<LabIdentity> known = runs.stream().filter(run -> run.id().equals(parent.get())).findFirst();
    return "left " + known.map(run -> "run " + run.number()).orElse("a run that made room") + " at " + instant;
  }
}
