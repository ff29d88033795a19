package dev.seatrial.web.lab.view;

/**
 * A judgement, as icon and word.
 *
 * @param text what stands in the chip: {@code confirmed}, {@code refuted at 00:01:06.084}, {@code holding so far}
 */
public record VerdictView(Kind kind, String text) {
  /** Which icon and tint. */
  public enum Kind {
    PASS,
    PARTIAL,
    FAIL,
    /** The precondition was never reached. */
    UNKNOWN,
    /** Not decided yet. */
    PENDING
  }
}
