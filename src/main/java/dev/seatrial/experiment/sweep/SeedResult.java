package dev.seatrial.experiment.sweep;

import dev.seatrial.experiment.ArmResult;
import dev.seatrial.experiment.Fact;
import dev.seatrial.journal.RunStatus;
import dev.seatrial.measure.CallCount;
import dev.seatrial.measure.Healing;
import dev.seatrial.measure.Incident;
import dev.seatrial.measure.LatencyCounts;
import dev.seatrial.measure.Measures;
import dev.seatrial.measure.Outcomes;
import dev.seatrial.measure.Reliability;
import dev.seatrial.scenario.Scenario.Verdict;
import java.util.List;

/**
 * What is kept of one arm on one seed: counts, so that those of many seeds can be added up. The journal itself is not kept; its
 * digest is.
 *
 * @param failed ids of the facts that failed
 * @param inconclusive why nothing can be concluded; empty when something can
 * @param outcomes ended tasks without the warm-up
 * @param wrong tasks whose answer was given as right and was not
 * @param duplicated writes that took effect twice
 * @param incidents their number, {@code censored} of which the run's end cut
 * @param downNanos time in incidents
 * @param observedNanos from the end of the warm-up to the end of the run
 * @param calls logical calls to all dependencies
 * @param attempts attempts that reached one
 * @param events of the journal
 * @param digest of the journal
 * @param latency of the tasks
 */
public record SeedResult(
    long seed,
    String arm,
    RunStatus status,
    Verdict verdict,
    List<String> failed,
    List<String> inconclusive,
    Outcomes outcomes,
    long wrong,
    long duplicated,
    Healing healing,
    long incidents,
    long censored,
    long downNanos,
    long observedNanos,
    long calls,
    long attempts,
    long inputTokens,
    long outputTokens,
    long microCents,
    long events,
    long digest,
    LatencyCounts latency) {
  public SeedResult {
    failed = List.copyOf(failed);
    inconclusive = List.copyOf(inconclusive);
  }

  /** What is kept of a result. */
  public static SeedResult of(long seed, ArmResult result) {
    Measures m = result.measures();
    Reliability r = m.reliability(m.lastNanos());
    return new SeedResult(
        seed,
        result.arm(),
        result.status(),
        result.verdict(),
        result.facts().stream().filter(fact -> !fact.holds()).map(Fact::id).toList(),
        result.inconclusive(),
        r.outcomes(),
        r.wrong(),
        m.effects().appliedTwice(),
        r.healing(),
        r.incidents().size(),
        r.incidents().stream().filter(Incident::censored).count(),
        r.downNanos(),
        r.observedNanos(),
        m.calls().calls(),
        m.calls().all().stream().mapToLong(CallCount::attempts).sum(),
        m.spend().inputTokens(),
        m.spend().outputTokens(),
        m.spend().microCents(),
        result.journal().size(),
        result.journal().digest(),
        m.latencies().taskCounts());
  }
}
