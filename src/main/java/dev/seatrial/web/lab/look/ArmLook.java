package dev.seatrial.web.lab.look;

import dev.seatrial.experiment.ArmResult;
import dev.seatrial.measure.LabPicture;
import dev.seatrial.measure.Reading;
import dev.seatrial.system.Protections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What was seen of one arm at one instant. Immutable.
 *
 * @param readings one per probe of the hypothesis, over its window
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
    List<Reading> readings,
    Optional<ArmResult> result,
    Predicate<Integer> probing,
    List<Move> moves,
    long moved) {

  public ArmLook {
    readings = List.copyOf(readings);
    moves = List.copyOf(moves);
  }
}
