package dev.seatrial.exercise.sandbox;

/** A learner's code was stopped; its sandbox takes no more commands. */
public final class StoppedException extends Exception {
  private final transient Violation violation;

  StoppedException(Violation violation) {
    super(violation.sentence());
    this.violation = violation;
  }

  public Violation violation() {
    return violation;
  }
}
