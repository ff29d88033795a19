package dev.seatrial.measure;

import dev.seatrial.journal.GuardEvent.TokensSpent;

/**
 * What the answers of AI APIs took.
 *
 * @param inputTokens of all prompts that were answered
 * @param outputTokens of all answers
 * @param microCents cost of both, in micro-cents: hundred-millionths of a dollar
 */
public record Spend(long inputTokens, long outputTokens, long microCents) {
  public static final Spend NOTHING = new Spend(0, 0, 0);

  /** Tokens of prompts and answers. */
  public long tokens() {
    return inputTokens + outputTokens;
  }

  public Spend plus(Spend other) {
    return new Spend(inputTokens + other.inputTokens, outputTokens + other.outputTokens, microCents + other.microCents);
  }

  Spend plus(TokensSpent spent) {
    return plus(new Spend(spent.inputTokens(), spent.outputTokens(), spent.microCents()));
  }
}
