package dev.seatrial.resilience.guard;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.core.Rejected;

/** A budget does not allow the call; it was not made. */
public final class BudgetExceededException extends Rejected {
  private static final long serialVersionUID = 1L;

  private final String guard;
  private final long wanted;
  private final long limit;

  public BudgetExceededException(String guard, long wanted, long limit) {
    this.guard = guard;
    this.wanted = wanted;
    this.limit = limit;
  }

  @Override
  public String rejectedBy() {
    return guard;
  }

  /** What would have been spent with this call. */
  public long wanted() {
    return wanted;
  }

  public long limit() {
    return limit;
  }

  @Override
  public ErrorClass errorClass() {
    return ErrorClass.GUARD;
  }

  @Override
  public String reason() {
    return guard + " would come to " + wanted + ", at most " + limit + " are allowed";
  }

  @Override
  public String advice() {
    return "do not repeat this call: answer with what you have, and say what is missing, or ask a person for more";
  }
}
