package dev.seatrial.journal;

/**
 * Something that happened in a run. One sealed family, grouped by who decides; every record is immutable and holds integers,
 * texts and enums only (durations in nanoseconds, money in micro-cents, shares in parts per million), so that two runs can be
 * compared bit for bit.
 *
 * <p>The name on export is the record's simple name in snake case ({@code BreakerChanged} is {@code breaker_changed}); names
 * and fields are only ever added.
 */
public sealed interface Event
    permits RunEvent,
        TaskEvent,
        CallEvent,
        BreakerEvent,
        BulkheadEvent,
        RetryEvent,
        FallbackEvent,
        RecoveryEvent,
        CheckpointEvent,
        GuardEvent,
        EffectEvent,
        FaultEvent,
        JudgementEvent {

  /** Mixes every component, in declaration order, into {@code digest}. A test fails when a component is left out. */
  void mix(Digest digest);
}
