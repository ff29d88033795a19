package dev.seatrial.journal;

/** Guards and budgets. */
public sealed interface GuardEvent extends Event {

  /** A guard stopped the work: what it counted and its limit. */
  record GuardTripped(String guard, long observed, long limit) implements GuardEvent {
    @Override
    public void mix(Digest d) {
      d.text(guard).number(observed).number(limit);
    }
  }

  /** An agent put tokens into its context; {@code tokens} is the new sum. */
  record ContextUsed(String agent, long tokens) implements GuardEvent {
    @Override
    public void mix(Digest d) {
      d.text(agent).number(tokens);
    }
  }

  /** An AI API answered; what that cost, in micro-cents. */
  record TokensSpent(String dependency, long inputTokens, long outputTokens, long microCents) implements GuardEvent {
    @Override
    public void mix(Digest d) {
      d.text(dependency).number(inputTokens).number(outputTokens).number(microCents);
    }
  }
}
