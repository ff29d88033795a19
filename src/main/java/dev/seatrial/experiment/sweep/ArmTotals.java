package dev.seatrial.experiment.sweep;

import dev.seatrial.experiment.sweep.SweepHeader.PromisedArm;
import dev.seatrial.journal.Digest;
import dev.seatrial.measure.LatencyRow;
import dev.seatrial.measure.LatencySum;
import dev.seatrial.measure.Outcomes;
import dev.seatrial.measure.Share;
import dev.seatrial.scenario.Scenario.Verdict;
import java.math.BigInteger;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One arm added up over many seeds. Only sums of integers, counts and maxima, so that the order of the results does not matter;
 * rates and means are taken of the sums, not of the runs' own. Not thread-safe.
 */
public final class ArmTotals {
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  private final PromisedArm arm;
  private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
  private final SortedSet<Long> broken = new TreeSet<>();
  private final SortedMap<String, Long> failed = new TreeMap<>();
  private final LatencySum latency = new LatencySum();
  private Outcomes outcomes = new Outcomes(0, 0, 0, 0);
  private BigInteger recoverySum = BigInteger.ZERO;
  private BigInteger down = BigInteger.ZERO;
  private BigInteger observed = BigInteger.ZERO;
  private long runs;
  private long wrong;
  private long duplicated;
  private long met;
  private long touched;
  private long healed;
  private long recovered;
  private long escalations;
  private long incidents;
  private long censored;
  private long calls;
  private long attempts;
  private long inputTokens;
  private long outputTokens;
  private long microCents;
  private long events;
  private long journals;

  ArmTotals(PromisedArm arm) {
    this.arm = arm;
  }

  void add(SeedResult r) {
    runs++;
    verdicts.merge(r.verdict(), 1L, Long::sum);
    if (arm.promised().isPresent() && arm.promised().get() != r.verdict()) broken.add(r.seed());
    for (String fact : r.failed()) failed.merge(fact, 1L, Long::sum);
    Outcomes o = r.outcomes();
    outcomes =
        new Outcomes(
            outcomes.success() + o.success(),
            outcomes.degraded() + o.degraded(),
            outcomes.graceful() + o.graceful(),
            outcomes.failed() + o.failed());
    wrong += r.wrong();
    duplicated += r.duplicated();
    met += r.healing().met();
    touched += r.healing().touched();
    healed += r.healing().healed();
    recovered += r.healing().recovered();
    recoverySum = recoverySum.add(BigInteger.valueOf(r.healing().recoverySumNanos()));
    escalations += r.healing().escalations();
    incidents += r.incidents();
    censored += r.censored();
    down = down.add(BigInteger.valueOf(r.downNanos()));
    observed = observed.add(BigInteger.valueOf(r.observedNanos()));
    calls += r.calls();
    attempts += r.attempts();
    inputTokens += r.inputTokens();
    outputTokens += r.outputTokens();
    microCents += r.microCents();
    events += r.events();
    journals += new Digest().number(r.seed()).number(r.digest()).value();
    latency.add(r.latency());
  }

  public PromisedArm arm() {
    return arm;
  }

  public long runs() {
    return runs;
  }

  /** Runs that ended with this verdict. */
  public long verdicts(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0L);
  }

  /** Seeds on which another verdict than the promised one was reached, ascending. */
  public SortedSet<Long> broken() {
    return Collections.unmodifiableSortedSet(broken);
  }

  /** Runs that kept the promise among all; where nothing is promised, every run keeps it. */
  public Share kept() {
    return new Share(runs - broken.size(), runs);
  }

  /** Ids of facts that failed, and on how many seeds. */
  public SortedMap<String, Long> failed() {
    return Collections.unmodifiableSortedMap(failed);
  }

  /** Ended tasks without the warm-ups. */
  public Outcomes outcomes() {
    return outcomes;
  }

  /** Tasks whose answer was given as right and was not. */
  public long wrong() {
    return wrong;
  }

  /** Writes that took effect twice. */
  public long duplicated() {
    return duplicated;
  }

  /** Healed tasks among those that met a fault. */
  public Share healing() {
    return new Share(healed, met);
  }

  /** Tasks on which a fault fired and changed nothing. */
  public long touched() {
    return touched;
  }

  /** Mean over all healed tasks; empty without one. */
  public OptionalLong averageRecoveryNanos() {
    return mean(recoverySum, recovered);
  }

  public long escalations() {
    return escalations;
  }

  public long incidents() {
    return incidents;
  }

  /** Incidents that the end of their run cut. */
  public long censored() {
    return censored;
  }

  /** From the ends of the warm-ups to the ends of the runs; may exceed 64 bits. */
  public BigInteger observedNanos() {
    return observed;
  }

  /** Time in incidents. */
  public BigInteger downNanos() {
    return down;
  }

  /** Up time of all runs by their incidents; empty without one. */
  public OptionalLong mtbfNanos() {
    return mean(observed.subtract(down), incidents);
  }

  /** Mean length of an incident; empty without one. */
  public OptionalLong mttrNanos() {
    return mean(down, incidents);
  }

  /** Up time by total time in parts per million, rounded half up; empty without observed time. */
  public OptionalLong availabilityPpm() {
    if (observed.signum() == 0) return OptionalLong.empty();
    BigInteger twice = observed.subtract(down).multiply(MILLION).shiftLeft(1).add(observed);
    return OptionalLong.of(twice.divide(observed.shiftLeft(1)).longValueExact());
  }

  private static OptionalLong mean(BigInteger sum, long n) {
    if (n == 0) return OptionalLong.empty();
    return OptionalLong.of(sum.divide(BigInteger.valueOf(n)).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue());
  }

  public long calls() {
    return calls;
  }

  public long attempts() {
    return attempts;
  }

  /** Attempts for each logical call, in parts per million; empty without calls. */
  public OptionalLong amplificationPpm() {
    return new Share(attempts, calls).ppm();
  }

  public long inputTokens() {
    return inputTokens;
  }

  public long outputTokens() {
    return outputTokens;
  }

  public long microCents() {
    return microCents;
  }

  public long events() {
    return events;
  }

  /** One digest over all journals, whatever the order: two sweeps with the same one ran alike. */
  public long journals() {
    return journals;
  }

  /** Latencies of the tasks of all runs together. */
  public LatencyRow latency() {
    return latency.row("tasks");
  }
}
