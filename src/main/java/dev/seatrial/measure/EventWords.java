package dev.seatrial.measure;

import dev.seatrial.journal.BreakerEvent;
import dev.seatrial.journal.BulkheadEvent;
import dev.seatrial.journal.CallEvent;
import dev.seatrial.journal.CheckpointEvent;
import dev.seatrial.journal.EffectEvent;
import dev.seatrial.journal.Event;
import dev.seatrial.journal.FallbackEvent;
import dev.seatrial.journal.FaultEvent;
import dev.seatrial.journal.GuardEvent;
import dev.seatrial.journal.JudgementEvent;
import dev.seatrial.journal.RecoveryEvent;
import dev.seatrial.journal.RetryEvent;
import dev.seatrial.journal.RunEvent;
import dev.seatrial.journal.TaskEvent;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** One sentence for people per event, without its instant and its place in the work. */
public final class EventWords {
  private EventWords() {}

  public static String of(Event event) {
    return switch (event) {
      case RunEvent e -> run(e);
      case TaskEvent e -> task(e);
      case CallEvent e -> call(e);
      case BreakerEvent e -> breaker(e);
      case BulkheadEvent e -> bulkhead(e);
      case RetryEvent e -> retry(e);
      case FallbackEvent.FallbackUsed e -> e.primary() + " answered from " + e.fallback() + " (" + word(e.trigger()) + ")";
      case FallbackEvent.PrimaryRestored e -> e.primary() + " answers again itself";
      case RecoveryEvent e -> recovery(e);
      case CheckpointEvent e -> checkpoint(e);
      case GuardEvent e -> guard(e);
      case EffectEvent.EffectApplied e -> "wrote " + e.key();
      case EffectEvent.EffectRepeated e -> "wrote " + e.key() + " again, without a second effect";
      case FaultEvent e -> fault(e);
      case JudgementEvent e -> judgement(e);
    };
  }

  private static String run(RunEvent event) {
    return switch (event) {
      case RunEvent.RunStarted e -> "run of " + e.title() + " for " + Figures.duration(e.durationNanos()) + " began";
      case RunEvent.RunEnded e -> "run " + word(e.status());
      case RunEvent.ActionApplied e -> e.by() + ": " + e.kind() + " " + e.json();
      case RunEvent.ProtectionsChanged _ -> "protections changed";
      case RunEvent.Log e -> e.source() + ": " + e.text();
    };
  }

  private static String task(TaskEvent event) {
    return switch (event) {
      case TaskEvent.TaskArrived e -> e.kind() + " arrived" + (e.resubmission() > 0 ? ", submitted again" : "");
      case TaskEvent.TaskEnded e -> "task ended: " + word(e.outcome()) + (e.reason().isEmpty() ? "" : ", " + e.reason());
      case TaskEvent.StepStarted e -> e.name() + " began" + " (" + e.agent() + ")";
      case TaskEvent.StepEnded e -> e.name() + " ended: " + word(e.outcome());
    };
  }

  private static String call(CallEvent event) {
    return switch (event) {
      case CallEvent.CallStarted e -> "calls " + e.dependency() + " " + e.operation();
      case CallEvent.CallEnded e ->
          e.dependency() + " call ended: " + word(e.outcome()) + (e.degraded() ? ", degraded" : "") + because(e.error());
      case CallEvent.AttemptStarted e -> "attempt at " + e.dependency() + " " + e.operation();
      case CallEvent.AttemptEnded e ->
          e.dependency()
              + " attempt ended: "
              + word(e.outcome())
              + because(e.error())
              + e.fault().map(f -> " by " + f).orElse("");
      case CallEvent.StreamFirst e -> e.dependency() + " sent its first token";
      case CallEvent.StreamStalled e -> e.dependency() + " fell silent after " + e.tokens() + " tokens";
      case CallEvent.StreamEnded e ->
          e.dependency() + " sent " + e.tokens() + " tokens" + (e.marker() ? "" : " and no end marker");
    };
  }

  private static String breaker(BreakerEvent event) {
    return switch (event) {
      case BreakerEvent.BreakerChanged e -> e.breaker() + " " + e.from() + " to " + e.to() + " (" + word(e.reason()) + ")";
      case BreakerEvent.BreakerCounted e -> e.breaker() + " counts " + e.failures() + " failures";
      case BreakerEvent.BreakerProbe e ->
          e.breaker() + " probes: " + e.inFlight() + " in flight of " + e.admitted() + " admitted";
      case BreakerEvent.BreakerRejected e -> {
        String wait = e.retryAfterNanos().isPresent() ? "for " + Figures.duration(e.retryAfterNanos().getAsLong()) : "for now";
        yield e.breaker() + " is " + e.state() + ": call rejected, " + wait;
      }
      case BreakerEvent.BreakerLate e -> e.breaker() + " took no notice of a late " + word(e.outcome());
    };
  }

  private static String bulkhead(BulkheadEvent event) {
    return switch (event) {
      case BulkheadEvent.BulkheadQueued e -> "waits for " + e.bulkhead() + ", " + e.waiting() + " in the queue";
      case BulkheadEvent.BulkheadEntered e -> "entered " + e.bulkhead() + ", " + e.held() + " slots held";
      case BulkheadEvent.BulkheadRejected e -> e.bulkhead() + " rejected: " + word(e.reason());
      case BulkheadEvent.BulkheadLeft e -> "left " + e.bulkhead() + ", " + e.held() + " slots held";
      case BulkheadEvent.BulkheadZombie e -> "gave up in " + e.bulkhead() + ", the work keeps its slot";
      case BulkheadEvent.BulkheadResized e -> e.bulkhead() + " has " + e.maxConcurrent() + " slots";
    };
  }

  private static String retry(RetryEvent event) {
    return switch (event) {
      case RetryEvent.RetryWaiting e ->
          e.call()
              + ": attempt "
              + e.attempt()
              + " failed ("
              + word(e.error())
              + "), next in "
              + Figures.duration(e.delayNanos());
      case RetryEvent.RetryEnded e -> e.call() + ": " + word(e.outcome()) + " after " + e.attempts() + " attempts";
      case RetryEvent.TimeoutFired e -> word(e.kind()) + " timeout of " + Figures.duration(e.limitNanos()) + " reached";
    };
  }

  private static String recovery(RecoveryEvent event) {
    return switch (event) {
      case RecoveryEvent.RecoveryStarted e -> "recovery began at a success rate of " + percent(e.ratePpm());
      case RecoveryEvent.RecoveryStep e -> e.name() + ": " + e.result();
      case RecoveryEvent.RecoveryEnded e -> e.helped() ? "recovery helped" : "recovery did not help";
    };
  }

  private static String checkpoint(CheckpointEvent event) {
    return switch (event) {
      case CheckpointEvent.CheckpointSaved e -> "checkpoint " + e.id() + " saved (" + word(e.trigger()) + ")";
      case CheckpointEvent.CheckpointRejected e -> "checkpoint " + e.id() + " rejected: " + e.reason();
      case CheckpointEvent.CheckpointLoaded e -> "checkpoint " + e.id() + " loaded, " + Figures.duration(e.ageNanos()) + " old";
      case CheckpointEvent.Resumed e -> "resumed at " + e.step() + " from checkpoint " + e.id();
    };
  }

  private static String guard(GuardEvent event) {
    return switch (event) {
      case GuardEvent.GuardTripped e -> e.guard() + " stopped the work: " + e.observed() + " of at most " + e.limit();
      case GuardEvent.ContextUsed e -> e.agent() + " holds " + e.tokens() + " tokens of context";
      case GuardEvent.TokensSpent e ->
          e.dependency() + " took " + e.inputTokens() + " and gave " + e.outputTokens() + " tokens";
    };
  }

  private static String fault(FaultEvent event) {
    return switch (event) {
      case FaultEvent.FaultArmed e -> e.fault() + ": " + e.kind() + " on " + e.target() + " armed";
      case FaultEvent.FaultFired e -> e.fault() + " fired, number " + e.ordinal();
      case FaultEvent.FaultEnded e -> e.fault() + " is over (" + e.reason() + "), fired " + e.fired() + " times";
    };
  }

  private static String judgement(JudgementEvent event) {
    return switch (event) {
      case JudgementEvent.ProbeEvaluated e ->
          "probe " + e.probe() + " " + word(e.phase()) + ": " + (e.held() ? "holds" : "does not hold") + ", n = " + e.samples();
      case JudgementEvent.SafeguardTripped e ->
          "safeguard " + e.safeguard() + " tripped at " + percent(e.observedPpm()) + (e.stopped() ? ", faults stopped" : "");
      case JudgementEvent.AlertRaised e -> word(e.severity()) + " alert: " + e.rule();
      case JudgementEvent.AlertResolved e -> "alert over: " + e.rule();
      case JudgementEvent.StoodDown e -> e.source() + ": calls succeed again, the escalation is over";
      case JudgementEvent.Escalated e -> e.source() + " asked a person; tried: " + e.tried();
    };
  }

  private static String because(Optional<? extends Enum<?>> error) {
    return error.map(e -> " (" + word(e) + ")").orElse("");
  }

  private static String percent(long ppm) {
    return Figures.percentPpm(OptionalLong.of(ppm));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
