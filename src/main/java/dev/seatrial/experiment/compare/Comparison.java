package dev.seatrial.experiment.compare;

import dev.seatrial.experiment.compare.Difference.Change;
import dev.seatrial.experiment.compare.MeasuredJournal.TaskKey;
import dev.seatrial.journal.RunStatus;
import dev.seatrial.measure.Outcomes;
import dev.seatrial.measure.TaskRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Two runs set against each other. Tasks are paired by submission and resubmission if both runs have the same seed and their first
 * submissions arrived alike; otherwise the runs are two independent samples, and the notes say so.
 *
 * @param a the first run, the one compared with
 * @param pairs empty if the runs cannot be paired
 * @param notes what a reader of the figures must know, one sentence each
 * @param success difference of the success rates in parts per million; empty without tasks
 * @param latency difference of the mean latencies of answered tasks in nanoseconds; empty with fewer than two
 */
public record Comparison(
    MeasuredJournal a,
    MeasuredJournal b,
    Optional<Pairs> pairs,
    List<String> notes,
    List<MetricRow> metrics,
    Optional<Difference> success,
    Optional<Difference> latency) {
  private static final double PPM = 1e6;
  private static final double NANOS = 1;
  private static final int HASH_SHOWN = 12;

  /** What can be expected of the second run. */
  public enum Expectation {
    /** The success rate is better; where no difference is shown in it, the latency is. */
    BETTER,
    /** No difference is shown in success rate and latency. */
    SAME
  }

  /** Whether an expectation was met. */
  public enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  public Comparison {
    notes = List.copyOf(notes);
    metrics = List.copyOf(metrics);
  }

  public static Comparison of(MeasuredJournal a, MeasuredJournal b) {
    List<String> notes = new ArrayList<>();
    boolean paired = notes(a, b, notes);
    List<MetricRow> metrics = MetricRow.of(a.measures(), b.measures());
    if (!paired) return new Comparison(a, b, Optional.empty(), notes, metrics, independentSuccess(a, b), independentLatency(a, b));
    Pairs pairs = Pairs.of(a, b);
    return new Comparison(a, b, Optional.of(pairs), notes, metrics, pairedSuccess(pairs), pairedLatency(pairs));
  }

  /** Whether the tasks can be paired. */
  private static boolean notes(MeasuredJournal a, MeasuredJournal b, List<String> notes) {
    boolean seeds = a.header().seed() == b.header().seed();
    boolean scenarios = a.header().scenarioHash().equals(b.header().scenarioHash());
    if (!scenarios) notes.add("the scenarios differ: " + scenario(a) + " and " + scenario(b));
    if (!a.header().engine().equals(b.header().engine())) {
      notes.add("the engines differ: " + a.header().engine() + " and " + b.header().engine());
    }
    if (a.started().warmupNanos() != b.started().warmupNanos()) notes.add("the warm-ups differ, so that other tasks count");
    ended("A", a, notes);
    ended("B", b, notes);
    if (scenarios && seeds && a.digest() == b.digest() && a.events() == b.events()) notes.add("both journals hold the same events");
    boolean alike = seeds && alike(a, b);
    if (!seeds) {
      notes.add(
          "the seeds differ, " + a.header().seed() + " and " + b.header().seed()
              + ": the tasks cannot be paired, the runs are compared as independent samples");
    } else if (!alike) {
      notes.add("the tasks did not arrive alike: they cannot be paired, the runs are compared as independent samples");
    }
    return alike;
  }

  private static String scenario(MeasuredJournal journal) {
    String hash = journal.header().scenarioHash();
    return journal.header().scenario() + " " + hash.substring(0, Math.min(HASH_SHOWN, hash.length()));
  }

  private static void ended(String name, MeasuredJournal journal, List<String> notes) {
    Optional<RunStatus> status = journal.measures().status();
    if (status.isEmpty()) notes.add(name + " did not come to its end");
    else if (status.get() != RunStatus.COMPLETED) notes.add(name + " was " + status.get().name().toLowerCase(Locale.ROOT));
  }

  /** First submissions are the same in all arms; when a task is submitted again depends on what became of it. */
  private static boolean alike(MeasuredJournal a, MeasuredJournal b) {
    for (Map.Entry<TaskKey, TaskRow> each : a.tasks().entrySet()) {
      if (each.getKey().resubmission() != 0) continue;
      TaskRow other = b.tasks().get(each.getKey());
      if (other == null) continue;
      TaskRow one = each.getValue();
      if (one.arrivalNanos() != other.arrivalNanos() || !one.kind().equals(other.kind())) return false;
    }
    return true;
  }

  private static Optional<Difference> pairedSuccess(Pairs pairs) {
    if (pairs.n() == 0) return Optional.empty();
    return Optional.of(
        Difference.of(
            Statistics.pairedShares(pairs.both(), pairs.onlyA(), pairs.onlyB(), pairs.neither()), PPM, pairs.n(), true,
            "paired shares, Newcombe's method 10"));
  }

  private static Optional<Difference> pairedLatency(Pairs pairs) {
    if (pairs.both() < 2) return Optional.empty();
    return Optional.of(
        Difference.of(
            Statistics.pairedMean(pairs.latencyDifferences()), NANOS, pairs.both(), false, "paired Student's t, answered in both"));
  }

  private static Optional<Difference> independentSuccess(MeasuredJournal a, MeasuredJournal b) {
    Outcomes one = a.measures().tasks().outcomes();
    Outcomes other = b.measures().tasks().outcomes();
    if (one.ended() == 0 || other.ended() == 0) return Optional.empty();
    return Optional.of(
        Difference.of(
            Statistics.independentShares(one.answered(), one.ended(), other.answered(), other.ended()), PPM,
            Math.min(one.ended(), other.ended()), true, "independent shares, Newcombe's method 10"));
  }

  private static Optional<Difference> independentLatency(MeasuredJournal a, MeasuredJournal b) {
    List<Long> one = latencies(a);
    List<Long> other = latencies(b);
    if (one.size() < 2 || other.size() < 2) return Optional.empty();
    return Optional.of(
        Difference.of(
            Statistics.independentMeans(one, other), NANOS, Math.min(one.size(), other.size()), false,
            "Welch's t, answered tasks of each run"));
  }

  private static List<Long> latencies(MeasuredJournal journal) {
    return journal.tasks().values().stream().filter(TaskRow::answered).map(row -> row.latencyNanos().orElseThrow()).toList();
  }

  /** Whether the second run is as expected, by the intervals of success rate and latency. */
  public Answer meets(Expectation expectation) {
    Change first = success.map(Difference::change).orElse(Change.UNKNOWN);
    Change second = latency.map(Difference::change).orElse(Change.UNKNOWN);
    return switch (expectation) {
      case BETTER -> better(first == Change.NOT_SHOWN ? second : first);
      case SAME -> shown(first) || shown(second) ? Answer.NO : first == second && first == Change.NOT_SHOWN ? Answer.YES : Answer.UNKNOWN;
    };
  }

  private static Answer better(Change change) {
    return switch (change) {
      case BETTER -> Answer.YES;
      case WORSE, NOT_SHOWN -> Answer.NO;
      case UNKNOWN -> Answer.UNKNOWN;
    };
  }

  private static boolean shown(Change change) {
    return change == Change.BETTER || change == Change.WORSE;
  }
}
