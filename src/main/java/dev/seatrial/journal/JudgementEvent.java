package dev.seatrial.journal;

import java.util.OptionalLong;

/** What the runner found when it looked at the fold so far. */
public sealed interface JudgementEvent extends Event {

  /**
   * A probe of the hypothesis was evaluated.
   *
   * @param value in the unit of its metric: nanoseconds, parts per million or a count; empty with no sample
   * @param samples how many tasks its window held
   */
  record ProbeEvaluated(String probe, ProbePhase phase, boolean held, OptionalLong value, long samples) implements JudgementEvent {
    @Override
    public void mix(Digest d) {
      d.text(probe).code(phase).flag(held).maybe(value).number(samples);
    }
  }

  /** The kill switch: observed and limit in parts per million. */
  record SafeguardTripped(String safeguard, long observedPpm, long limitPpm, boolean stopped) implements JudgementEvent {
    @Override
    public void mix(Digest d) {
      d.text(safeguard).number(observedPpm).number(limitPpm).flag(stopped);
    }
  }

  /** An alert rule became true. */
  record AlertRaised(String rule, Severity severity) implements JudgementEvent {
    @Override
    public void mix(Digest d) {
      d.text(rule).code(severity);
    }
  }

  /** The condition of a raised alert is over. */
  record AlertResolved(String rule) implements JudgementEvent {
    @Override
    public void mix(Digest d) {
      d.text(rule);
    }
  }

  /** Calls succeed again after an escalation of {@code source}: the person that was asked may stand down. */
  record StoodDown(String source) implements JudgementEvent {
    @Override
    public void mix(Digest d) {
      d.text(source);
    }
  }

  /** The system gave up healing and asked for a person: which part of it, and what it had tried. */
  record Escalated(String source, String tried) implements JudgementEvent {
    @Override
    public void mix(Digest d) {
      d.text(source).text(tried);
    }
  }
}
