package dev.seatrial.measure;

import dev.seatrial.journal.Entry;
import java.util.List;

/**
 * One arm at one instant, as a page draws it. Immutable.
 *
 * @param inWork tasks in work, of which the oldest are in {@code work}
 * @param strip all tasks since the warm-up as marks
 * @param load the last ten seconds per dependency
 * @param dependencies which of them answer
 * @param fallbacks how often each other source gave an answer
 * @param window outcomes of the last 60 s
 * @param latency of the tasks, from the intended start
 * @param latencyRaw the same without the time in queues
 * @param spend tokens and money since the warm-up
 * @param notable newest first; so are the other two lists
 */
public record LabPicture(
    long nowNanos,
    Reliability reliability,
    int inWork,
    List<WorkItem> work,
    TaskStrip strip,
    List<BreakerTimeline> breakers,
    List<BulkheadView> bulkheads,
    List<RecentLoad.Row> load,
    List<CallCount> calls,
    List<DependencyStates.Row> dependencies,
    List<FallbackCounts.Row> fallbacks,
    List<FaultRow> faults,
    List<SuccessSeries.Point> series,
    Outcomes window,
    LatencyRow latency,
    LatencyRow latencyRaw,
    Spend spend,
    List<Entry> notable,
    List<Entry> healing,
    List<Entry> alerts) {

  public LabPicture {
    work = List.copyOf(work);
    breakers = List.copyOf(breakers);
    bulkheads = List.copyOf(bulkheads);
    load = List.copyOf(load);
    calls = List.copyOf(calls);
    dependencies = List.copyOf(dependencies);
    fallbacks = List.copyOf(fallbacks);
    faults = List.copyOf(faults);
    series = List.copyOf(series);
    notable = List.copyOf(notable);
    healing = List.copyOf(healing);
    alerts = List.copyOf(alerts);
  }
}
