package dev.seatrial.measure;

/**
 * What one agent did, from the start of the run, zombies included.
 *
 * @param agent {@code research}, or {@link AgentLedger#OUTSIDE} for what happened outside of any step
 * @param begun steps that it began to wait for or to do; a step that is resumed after a crash begins again
 * @param succeeded steps that ended well
 * @param failed steps that did not
 * @param stepNanos time in its steps that have ended, waiting for a slot included
 * @param waited steps that had to wait for a slot and no longer do
 * @param turnedAway steps that got no slot: the queue was full, or the wait too long
 * @param waitNanos time that steps have waited for a slot, whether they got one or not
 * @param calls logical calls that its steps began
 * @param callsFailed of those, how many ended without an answer
 * @param attempts attempts that these calls took
 * @param spend what the answers of AI APIs to it took
 */
public record AgentRow(
    String agent,
    long begun,
    long succeeded,
    long failed,
    long stepNanos,
    long waited,
    long turnedAway,
    long waitNanos,
    long calls,
    long callsFailed,
    long attempts,
    Spend spend) {

  /** Steps that have ended. */
  public long ended() {
    return succeeded + failed;
  }

  /** Steps that have not. */
  public long inWork() {
    return begun - ended();
  }
}
