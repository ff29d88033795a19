package dev.seatrial.web.lab.look;

import dev.seatrial.experiment.ArmResult;
import dev.seatrial.measure.LabPicture;
import dev.seatrial.measure.Measures;
import dev.seatrial.measure.Outcomes;
import dev.seatrial.measure.OverTime;
import dev.seatrial.measure.Reading;
import dev.seatrial.measure.Readings;
import dev.seatrial.scenario.Hypothesis.Probe;
import dev.seatrial.scenario.Safeguard;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.system.Protections;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What was seen of one arm at one instant. Immutable.
 *
 * @param overTime calls and their latencies over the whole run
 * @param readings one per probe of the hypothesis, over its window

 * @param guarded how the tasks of the safeguard's window ended
 * @param result facts and verdict, once the scenario's duration has passed
 * @param probing tells the tasks whose call is a probe
 * @param moves what has travelled since the last look
 * @param moved how many moves there were, listed or not
 */
public record ArmLook(
    String name,
    Protections protections,
    GatePlan gates,
    LabPicture picture,
    OverTime.Picture overTime,
    List<Reading> readings,
    Outcomes guarded,
    Optional<ArmResult> result,
    Predicate<Integer> probing,
    List<Move> moves,
    long moved) {

  /** One reading per probe of the scenario's hypothesis. */
  static List<Reading> readings(Scenario scenario, Measures measures, long nowNanos) {
    List<Reading> readings = new ArrayList<>();
    for (Probe probe : scenario.hypothesis().probes()) {
      readings.add(Readings.inWindow(measures, probe.metric(), probe.quantilePpm(), nowNanos, probe.windowNanos()));
    }
    return readings;
  }

  /** How the tasks of the safeguard's window ended; of the last minute where there is no safeguard. */
  static Outcomes guarded(Scenario scenario, Measures measures, long nowNanos) {
    return measures.window().outcomes(nowNanos, scenario.safeguard().map(Safeguard::windowNanos).orElse(60_000_000_000L));
  }

  public ArmLook {
    readings = List.copyOf(readings);
    moves = List.copyOf(moves);
  }
}
