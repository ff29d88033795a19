package dev.seatrial.journal;

import java.util.Optional;

/** Logical calls (from the pipeline) and the attempts that reach a dependency (from the dependency). */
public sealed interface CallEvent extends Event {

  /** A logical call began. */
  record CallStarted(String dependency, String operation) implements CallEvent {
    @Override
    public void mix(Digest d) {
      d.text(dependency).text(operation);
    }
  }

  /**
   * A logical call is over.
   *
   * @param degraded whether a fallback gave the answer
   */
  record CallEnded(String dependency, OutcomeKind outcome, Optional<ErrorClass> error, boolean degraded) implements CallEvent {
    @Override
    public void mix(Digest d) {
      d.text(dependency).code(outcome).maybeCode(error).flag(degraded);
    }
  }

  /** An attempt reached the dependency. */
  record AttemptStarted(String dependency, String operation) implements CallEvent {
    @Override
    public void mix(Digest d) {
      d.text(dependency).text(operation);
    }
  }

  /**
   * An attempt is over, as its caller saw it.
   *
   * @param fault id of the fault that decided the outcome
   */
  record AttemptEnded(String dependency, OutcomeKind outcome, Optional<ErrorClass> error, Optional<String> fault)
      implements CallEvent {
    @Override
    public void mix(Digest d) {
      d.text(dependency).code(outcome).maybeCode(error).maybeText(fault);
    }
  }

  /** The first token of a stream arrived. */
  record StreamFirst(String dependency) implements CallEvent {
    @Override
    public void mix(Digest d) {
      d.text(dependency);
    }
  }

  /** A stream fell silent after {@code tokens} tokens. */
  record StreamStalled(String dependency, long tokens) implements CallEvent {
    @Override
    public void mix(Digest d) {
      d.text(dependency).number(tokens);
    }
  }

  /**
   * A stream is over.
   *
   * @param marker whether its end marker came
   */
  record StreamEnded(String dependency, long tokens, boolean marker) implements CallEvent {
    @Override
    public void mix(Digest d) {
      d.text(dependency).number(tokens).flag(marker);
    }
  }
}
