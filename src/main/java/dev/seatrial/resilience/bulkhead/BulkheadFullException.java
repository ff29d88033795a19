package dev.seatrial.resilience.bulkhead;

import dev.seatrial.journal.BulkheadReason;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.core.Rejected;

/** A bulkhead had no slot for a call, and no room or no time left to wait for one. */
public final class BulkheadFullException extends Rejected {
  private static final long serialVersionUID = 1L;

  private final String bulkhead;
  private final BulkheadReason why;
  private final int held;
  private final int waiting;

  public BulkheadFullException(String bulkhead, BulkheadReason why, int held, int waiting) {
    this.bulkhead = bulkhead;
    this.why = why;
    this.held = held;
    this.waiting = waiting;
  }

  @Override
  public String rejectedBy() {
    return bulkhead;
  }

  public BulkheadReason why() {
    return why;
  }

  /** Slots that were held. */
  public int held() {
    return held;
  }

  /** Calls that were waiting. */
  public int waiting() {
    return waiting;
  }

  @Override
  public ErrorClass errorClass() {
    return ErrorClass.BULKHEAD_FULL;
  }

  @Override
  public String reason() {
    return "bulkhead '" + bulkhead + "' is full (" + held + " at work, " + waiting + " waiting, " + why + ")";
  }

  @Override
  public String advice() {
    return "do not repeat this call at once; finish or drop other work in this compartment first, or go on without it";
  }
}
