package dev.seatrial.web.lab;

import dev.seatrial.experiment.live.DamagedLogException;
import dev.seatrial.experiment.live.LabIdentity;
import dev.seatrial.web.lab.look.ArmMoment;
import dev.seatrial.web.lab.look.LabMoment;
import dev.seatrial.web.problem.Problem;
import dev.seatrial.web.problem.Refusal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * An arm of one of the owner's runs, as an address names it: {@code LAB:ARM}, the run's id and the arm's name.
 *
 * @param field parameter that names it
 * @param text what it says
 */
record ChosenArm(String field, String text) {
  /** How an arm of a run is written. */
  static String value(LabIdentity lab, String arm) {
    return lab.id() + ":" + arm;
  }

  /** A run in a list. */
  static String label(LabIdentity lab, String arm) {
    return "run " + lab.number() + ", " + arm;
  }

  /** Sees the run and the arm; both are valid only inside of {@code use}. */
  interface Use<T> extends BiFunction<LabMoment, ArmMoment, T> {}

  /**
   * Looks at it where it is; it does not become the run that its owner used last.
   *
   * @throws Refusal if the owner has no such run, it has not begun, or it cannot be brought back
   */
  <T> T look(LabDesk desk, String owner, Use<T> use) {
    LabScreen screen = screen(desk, owner);
    String arm = text.substring(text.indexOf(':') + 1);
    return screen.look(OptionalLong.empty(), moment -> {
      for (ArmMoment each : moment.arms()) if (each.name().equals(arm) && each.size() > 0) return use.apply(moment, each);
      throw none();
    });
  }

  /** Which run it is. */
  LabIdentity lab(LabDesk desk, String owner) {
    return screen(desk, owner).lab().identity();
  }

  String arm() {
    return text.substring(text.indexOf(':') + 1);
  }

  private LabScreen screen(LabDesk desk, String owner) {
    int colon = text.indexOf(':');
    String id = colon < 0 ? "" : text.substring(0, colon);
    if (!LabIdentity.isId(id)) throw none();
    try {
      Optional<LabScreen> screen = desk.screens().peek(owner, id);
      return screen.orElseThrow(this::none);
    } catch (DamagedLogException e) {
      throw new Refusal(Problem.of(409, "The run cannot be brought back", e.getMessage() + ".", "Choose another one."));
    }
  }

  private Refusal none() {
    return new Refusal(
        Problem.of(
            404, "There is no such run to compare",
            field + " is '" + Form.shortened(text) + "'; this browser has no run of this name, or it has not begun.",
            "Open /compare and choose two of the list."));
  }
}
