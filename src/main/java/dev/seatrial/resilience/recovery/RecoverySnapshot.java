package dev.seatrial.resilience.recovery;

/**
 * One moment of a {@link Recovery}.
 *
 * @param working the procedure is being carried out
 * @param verifying the procedure was carried out, and calls decide whether it has helped
 * @param escalated a person was asked and may not yet stand down
 * @param ratePpm success rate of the calls that count now, in parts per million; 1,000,000 without one
 */
public record RecoverySnapshot(boolean working, boolean verifying, boolean escalated, long ratePpm) {}
