package dev.seatrial.measure;

import dev.seatrial.journal.Entry;
import dev.seatrial.journal.RunEvent.RunEnded;
import dev.seatrial.journal.RunStatus;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a run is judged by, in one fold: what the terminal prints, what probes, safeguards and expectations ask, what
 * reports quote.
 */
public final class Measures implements Fold {
  private final long warmupNanos;
  private final long targetPpm;
  private final TaskLedger tasks;
  private final Incidents incidents;
  private final Latencies latencies;
  private final TaskWindow window = new TaskWindow();
  private final SuccessSeries series = new SuccessSeries();
  private final CallCounts calls = new CallCounts();
  private final AgentLedger agents = new AgentLedger();
  private final BreakerTimelines breakers = new BreakerTimelines();
  private final BulkheadViews bulkheads = new BulkheadViews();
  private final FaultLedger faults = new FaultLedger();
  private final EffectCounts effects = new EffectCounts();
  private final Detection detection = new Detection();
  private final RecoveryLedger recoveries = new RecoveryLedger();
  private final CheckpointCounts checkpoints = new CheckpointCounts();
  private Optional<RunStatus> status = Optional.empty();
  private long lastNanos;

  /**
   * @param warmupNanos rates count tasks that arrive at this instant or later
   */
  public Measures(long warmupNanos) {
    this(warmupNanos, Reliability.DEFAULT_TARGET_PPM);
  }

  /**
   * @param targetPpm success rate that the error budget is reckoned from, below one million
   */
  public Measures(long warmupNanos, long targetPpm) {
    this.warmupNanos = warmupNanos;
    this.targetPpm = targetPpm;
    this.incidents = new Incidents(warmupNanos);
    this.latencies = new Latencies(warmupNanos);
    this.tasks = new TaskLedger(warmupNanos, List.of(incidents, latencies, window, series));
  }

  @Override
  public void accept(Entry e) {
    lastNanos = e.t();
    series.accept(e);
    tasks.accept(e);
    latencies.accept(e);
    calls.accept(e);
    agents.accept(e);
    breakers.accept(e);
    bulkheads.accept(e);
    faults.accept(e);
    effects.accept(e);
    detection.accept(e);
    recoveries.accept(e);
    checkpoints.accept(e);
    if (e.event() instanceof RunEnded ended) status = Optional.of(ended.status());
  }

  /** The reliability as it stands at an instant, not before the last entry. */
  public Reliability reliability(long nowNanos) {
    long observed = Math.max(0, nowNanos - warmupNanos);
    return new Reliability(
        observed, tasks.outcomes(), tasks.healing(), incidents.at(nowNanos), tasks.wrong(), targetPpm);
  }

  /** When the system was up and when it was down, from the end of the warm-up to an instant not before the last entry. */
  public List<Interval> intervals(long nowNanos) {
    return Interval.between(warmupNanos, nowNanos, incidents.at(nowNanos));
  }

  /** Instant of the last entry. */
  public long lastNanos() {
    return lastNanos;
  }

  /** How the run ended, empty while it goes on. */
  public Optional<RunStatus> status() {
    return status;
  }

  public TaskLedger tasks() {
    return tasks;
  }

  public Latencies latencies() {
    return latencies;
  }

  public TaskWindow window() {
    return window;
  }

  public SuccessSeries series() {
    return series;
  }

  public CallCounts calls() {
    return calls;
  }

  public AgentLedger agents() {
    return agents;
  }

  public BreakerTimelines breakers() {
    return breakers;
  }

  public BulkheadViews bulkheads() {
    return bulkheads;
  }

  public FaultLedger faults() {
    return faults;
  }

  public EffectCounts effects() {
    return effects;
  }

  public Spend spend() {
    return tasks.spend();
  }

  public Detection detection() {
    return detection;
  }

  public RecoveryLedger recoveries() {
    return recoveries;
  }

  public CheckpointCounts checkpoints() {
    return checkpoints;
  }
}
