package dev.seatrial.web.lab.look;

import dev.seatrial.experiment.ArmResult;
import dev.seatrial.journal.Journal;
import dev.seatrial.measure.LabPicture;
import dev.seatrial.system.Protections;
import java.util.Optional;

/**
 * One arm at one instant: what was seen of it, and the journal that it was seen in.
 *
 * @param journal of the whole run so far; entries from {@code size} on are later than the instant
 * @param size how many entries there were at the instant
 */
public record ArmMoment(ArmLook look, Journal journal, int size) {
  public String name() {
    return look.name();
  }

  /** What protected it then. */
  public Protections protections() {
    return look.protections();
  }

  public LabPicture picture() {
    return look.picture();
  }

  /** Facts and verdict, once the scenario's duration has passed. */
  public Optional<ArmResult> result() {
    return look.result();
  }
}
