package dev.seatrial.resilience.core;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.world.World;

/** Turns what a call threw into an outcome. */
public final class Outcomes {
  private Outcomes() {}

  /**
   * What {@code classifier} says about {@code failure}; {@link OutcomeKind#FAILURE} if it says nothing sensible. One thing only
   * the surroundings know: an interrupt is the caller's own cancellation and ignored, unless the {@link Deadline} of the context
   * is reached. Then a policy's timeout sent it, and a dependency that does not answer in time has failed.
   */
  public static OutcomeKind of(Classifier classifier, Throwable failure, World world) {
    OutcomeKind said;
    try {
      said = classifier.classify(failure);
    } catch (Throwable broken) {
      return OutcomeKind.FAILURE;
    }
    if (said != OutcomeKind.IGNORED) return OutcomeKind.FAILURE;
    if (ErrorClasses.of(failure) != ErrorClass.CANCELLED) return OutcomeKind.IGNORED;
    boolean timedOut = Deadline.in(world.context()).filter(d -> d.reached(world.nanoTime())).isPresent();
    return timedOut ? OutcomeKind.FAILURE : OutcomeKind.IGNORED;
  }
}
