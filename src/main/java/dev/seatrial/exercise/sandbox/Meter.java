package dev.seatrial.exercise.sandbox;

import java.util.HashSet;
import java.util.Set;

/** Counts what an engine sends against its limits. Confined to the engine's thread. */
final class Meter {
  private final SandboxLimits limits;
  private final Set<Integer> timers = new HashSet<>();
  private int operations;
  private long chars;
  private int lines;
  private int effects;

  Meter(SandboxLimits limits) {
    this.limits = limits;
  }

  void entryBegins(Command command) {
    effects = 0;
    switch (command) {
      case Command.Resolve _, Command.Reject _ -> operations--;
      case Command.Fire fire -> timers.remove(fire.timer());
      case Command.Construct _, Command.Start _, Command.State _ -> {}
    }
  }

  /** Before an effect is read, so that a huge one costs nothing. */
  void sent(String text) throws StoppedException {
    chars += text.length();
    effects++;
    if (chars > limits.outputChars()) {
      throw stop(ViolationKind.OUTPUT, "The code sends more than " + limits.outputChars() + " characters.");
    }
    if (effects > limits.effects()) {
      throw stop(
          ViolationKind.OUTPUT,
          "The code does more than " + limits.effects() + " things at one moment: is there a loop that waits for nothing?");
    }
  }

  void happened(Effect effect) throws StoppedException {
    switch (effect) {
      case Effect.OperationStarted _ -> operations++;
      case Effect.TimerWanted timer -> timers.add(timer.timer());
      case Effect.TimerCancelled timer -> timers.remove(timer.timer());
      case Effect.Logged _, Effect.Printed _, Effect.Escalated _ -> lines++;
      case Effect.CallSettled _, Effect.StateShown _ -> {}
    }
    if (lines > limits.logEntries()) {
      throw stop(ViolationKind.OUTPUT, "The code writes more than " + limits.logEntries() + " log entries.");
    }
    if (operations + timers.size() > limits.pending()) {
      throw stop(
          ViolationKind.TOO_MANY_WAITING, "More than " + limits.pending() + " operations and timers wait at the same time.");
    }
  }

  private static StoppedException stop(ViolationKind kind, String sentence) {
    return new StoppedException(Violation.of(kind, sentence));
  }
}
