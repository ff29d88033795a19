package dev.seatrial.measure;

import dev.seatrial.journal.Entry;
import dev.seatrial.journal.GuardEvent.TokensSpent;

/** Tokens and money that the AI calls of a run cost, from its start. */
public final class SpendCounts implements Fold {
  private long inputTokens;
  private long outputTokens;
  private long microCents;

  @Override
  public void accept(Entry e) {
    if (!(e.event() instanceof TokensSpent spent)) return;
    inputTokens += spent.inputTokens();
    outputTokens += spent.outputTokens();
    microCents += spent.microCents();
  }

  public long inputTokens() {
    return inputTokens;
  }

  public long outputTokens() {
    return outputTokens;
  }

  /** A hundred millionth of a dollar each. */
  public long microCents() {
    return microCents;
  }
}
