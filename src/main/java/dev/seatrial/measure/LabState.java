package dev.seatrial.measure;

import dev.seatrial.journal.Entry;

/** Everything that a page draws of one arm at the current instant: the measures, and who is where. Bounded lists. */
public final class LabState implements Fold {
  /** Tasks in work that are listed; the number of the others is known. */
  public static final int MAX_WORK = 200;

  /** Lines of each log. */
  public static final int MAX_LINES = 200;

  /** Marks of the strip of tasks. */
  public static final int STRIP_COLUMNS = 80;

  private final Measures measures;
  private final WorkBoard work = new WorkBoard();
  private final RecentLoad load = new RecentLoad();
  private final DependencyStates dependencies = new DependencyStates();
  private final FallbackCounts fallbacks = new FallbackCounts();
  private final RecentLog notable = new RecentLog(MAX_LINES, EventKinds::notable);
  private final RecentLog healing = new RecentLog(MAX_LINES, EventKinds::healing);
  private final RecentLog alerts = new RecentLog(MAX_LINES, EventKinds::alert);

  public LabState(Measures measures) {
    this.measures = measures;
  }

  @Override
  public void accept(Entry e) {
    measures.accept(e);
    work.accept(e);
    load.accept(e);
    dependencies.accept(e);
    fallbacks.accept(e);
    notable.accept(e);
    healing.accept(e);
    alerts.accept(e);
  }

  public Measures measures() {
    return measures;
  }

  /** The picture at an instant, not before the last entry. */
  public LabPicture at(long nowNanos) {
    return new LabPicture(
        nowNanos,
        measures.reliability(nowNanos),
        work.size(),
        work.oldest(MAX_WORK),
        TaskStrip.of(measures.tasks().rows(), measures.tasks().warmupNanos(), STRIP_COLUMNS),
        measures.breakers().all(),
        measures.bulkheads().all(),
        load.at(nowNanos),
        measures.calls().all(),
        dependencies.all(),
        fallbacks.all(),
        measures.faults().all(),
        measures.series().points(),
        measures.window().outcomes(nowNanos, SuccessSeries.WINDOW_NANOS),
        measures.latencies().tasks(),
        measures.latencies().tasksRaw(),
        measures.spend(),
        notable.newestFirst(),
        healing.newestFirst(),
        alerts.newestFirst());
  }
}
