package dev.seatrial.resilience.core;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.OutcomeKind;
import java.util.EnumSet;
import java.util.List;

/**
 * Decides what the end of a call says about the health of the dependency. Outcomes are three-valued: a call that returned is a
 * success; one that threw is a failure, or is ignored when it says nothing about the dependency.
 *
 * <p>An implementation must be thread-safe and should be quick. One that throws, or answers null or
 * {@link OutcomeKind#SUCCESS}, counts as {@link OutcomeKind#FAILURE}; the caller of the pattern never notices.
 */
@FunctionalInterface
public interface Classifier {

  /** {@link OutcomeKind#FAILURE} or {@link OutcomeKind#IGNORED}. */
  OutcomeKind classify(Throwable failure);

  /**
   * The default rules. Ignored are: 429 in both forms (retry handles it), a tool result flagged as error, requests that are
  XX Transport errors, policy timeouts, 5xx, overload, crashes and anything
   * unknown are failures.
   */
  static Classifier standard() {
    return ByErrorClass.STANDARD;
  }

  /** The default rules, except that the given classes are failures. */
  static Classifier countingAlso(ErrorClass... failures) {
    EnumSet<ErrorClass> ignored = EnumSet.copyOf(ByErrorClass.STANDARD.ignored());
    for (ErrorClass failure : failures) ignored.remove(failure);
    return new ByErrorClass(List.copyOf(ignored));
  }

  /** The default rules, except that the given classes are ignored as well. */
  static Classifier ignoringAlso(ErrorClass... more) {
    EnumSet<ErrorClass> ignored = EnumSet.copyOf(ByErrorClass.STANDARD.ignored());
    for (ErrorClass each : more) ignored.add(each);
    return new ByErrorClass(List.copyOf(ignored));
  }
}
