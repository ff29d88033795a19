package dev.seatrial.journal;

import java.util.Optional;

/** What the runner does with the run as a whole. */
public sealed interface RunEvent extends Event {

  /**
   * The run began.
   *
   * @param warmupNanos rates count tasks that arrive at this instant or later, so that the measures follow from the journal alone
   */
  record RunStarted(String title, long durationNanos, long warmupNanos) implements RunEvent {
    @Override
    public void mix(Digest d) {
      d.text(title).number(durationNanos).number(warmupNanos);
    }
  }

  /** The run is over. */
  record RunEnded(RunStatus status) implements RunEvent {
    @Override
    public void mix(Digest d) {
      d.code(status);
    }
  }

  /**
   * Something that a person or the method of the scenario did was applied.
   *
   * @param n number in the action log from 1, 0 for the method of the scenario
   * @param by who: {@code method}, {@code person}, {@code safeguard}, {@code rollback}
   * @param arm {@code both} or the name of an arm
   * @param json the parameters, one JSON object
   */
  record ActionApplied(long n, String by, String arm, String kind, String json) implements RunEvent {
    @Override
    public void mix(Digest d) {
      d.number(n).text(by).text(arm).text(kind).text(json);
    }
  }

  /** The protections of the arm were edited; both sides are full JSON. */
  record ProtectionsChanged(String before, String after) implements RunEvent {
    @Override
    public void mix(Digest d) {
      d.text(before).text(after);
    }
  }

  /** A remark of some part of the system. */
  record Log(String source, String text, Optional<String> json) implements RunEvent {
    @Override
    public void mix(Digest d) {
      d.text(source).text(text).maybeText(json);
    }
  }
}
