package dev.seatrial.experiment;

import dev.seatrial.measure.Figures;
import dev.seatrial.measure.Share;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.Scenario.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** How often the promises of a scenario are kept, over many seeds. */
public final class Promises {
  private static final int MOST_SEEDS_SHOWN = 10;

  private Promises() {}

  /**
   * One arm over all seeds.
   *
   * @param promised empty when nothing was promised: then every run keeps it
   * @param broken seeds on which another verdict was reached
   */
  public record Tally(String arm, Optional<Verdict> promised, long runs, Map<Verdict, Long> verdicts, List<Long> broken) {

    public Share kept() {
      return new Share(runs - broken.size(), runs);
    }

    public long keptPpm() {
      return kept().ppm().orElse(0);
    }

    /** The row of a table: arm, promise, kept, share, one count per verdict, seeds that broke it. */
    public List<String> cells() {
      List<String> cells = new ArrayList<>();
      cells.add(arm);
      cells.add(promised.map(v -> v.name().toLowerCase(Locale.ROOT)).orElse("nothing"));
      cells.add(kept().part() + " of " + kept().whole());
      cells.add(Figures.percent(kept()));
      for (Verdict verdict : Verdict.values()) cells.add(Long.toString(verdicts.getOrDefault(verdict, 0L)));
      String more = broken.size() > MOST_SEEDS_SHOWN ? " and " + (broken.size() - MOST_SEEDS_SHOWN) + " more" : "";
      cells.add(broken.isEmpty() ? "none" : broken.subList(0, Math.min(broken.size(), MOST_SEEDS_SHOWN)) + more);
      return cells;
    }
  }

  /**
   * Runs every arm on every seed.
   *
   * @param progress told each seed before it is run
   */
  public static List<Tally> over(Scenario scenario, long firstSeed, long lastSeed, LongConsumer progress) {
    List<String> arms = List.copyOf(scenario.arms().keySet());
    List<Map<Verdict, Long>> verdicts = new ArrayList<>();
    List<List<Long>> broken = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      verdicts.add(new EnumMap<>(Verdict.class));
      broken.add(new ArrayList<>());
    }
    for (long seed = firstSeed; seed <= lastSeed; seed++) {
      progress.accept(seed);
      for (int i = 0; i < arms.size(); i++) {
        ArmResult result = Runner.run(scenario, arms.get(i), seed);
        verdicts.get(i).merge(result.verdict(), 1L, Long::sum);
        if (!result.promiseKept()) broken.get(i).add(seed);
      }
    }
    List<Tally> tallies = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      Optional<Verdict> promised = Optional.ofNullable(scenario.promises().get(arms.get(i)));
      tallies.add(new Tally(arms.get(i), promised, lastSeed - firstSeed + 1, verdicts.get(i), broken.get(i)));
    }
    return tallies;
  }
}
