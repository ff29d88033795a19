package dev.seatrial.web.lab.draw;

import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.OverlaysView;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands for a curve that is one of several.
 *
 * @param label at the curve itself: {@code B}, {@code run 2 hardened}
 * @param title in the table
 * @param tone class of its line, which has a dash of its own: {@code a} to {@code d} for arms, {@code o1} to {@code o4} for other runs
 */
public record CurveName(String label, String title, String tone) {
  /** The arms of a page, and the runs that are laid over them. */
  public static List<CurveName> of(LabView view, OverlaysView over) {
    List<CurveName> names = new ArrayList<>();
    for (ArmView arm : view.arms()) names.add(new CurveName(String.valueOf(arm.letter()), arm.letter() + ", " + arm.name(), arm.tone()));
    for (OverlaysView.Run run : over.runs()) {
      names.add(new CurveName(run.label(), run.label(), "o" + (names.size() - view.arms().size() + 1)));
    }
    return names;
  }

  /** Two runs beside each other. */
  public static List<CurveName> two(String a, String b) {
    return List.of(new CurveName("A", "A, " + a, "a"), new CurveName("B", "B, " + b, "b"));
  }

  boolean own() {
    return !tone.startsWith("o");
  }
}
