package dev.seatrial.exercise.sandbox;

import dev.seatrial.exercise.sandbox.Dependencies.Reply;
import dev.seatrial.exercise.sandbox.Transcript.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The event loop around a sandbox: steps of the plan, ends of operations and timers, ordered by virtual time and, at one
 * moment, by when they were asked for. No time passes while the subject's code runs.
 */
public final class Play {
  private record Due(double atMs, long sequence, Command command) {}

  private final Sandbox sandbox;
  private final Dependencies dependencies;
  private final PriorityQueue<Due> agenda =
      new PriorityQueue<>(Comparator.comparingDouble(Due::atMs).thenComparingLong(Due::sequence));
  private final List<Line> lines = new ArrayList<>();
  private final Set<Integer> cancelled = new HashSet<>();
  private final TreeMap<Integer, String> unsettled = new TreeMap<>();
  private long sequence;
  private double nowMs;

  private Play(Sandbox sandbox, Dependencies dependencies) {
    this.sandbox = sandbox;
    this.dependencies = dependencies;
  }

  /** Plays a plan once. Whatever the subject's code does, this returns. */
  public static Transcript once(Subject subject, Plan plan, Dependencies dependencies, SandboxLimits limits) {
    try (Sandbox sandbox = Sandbox.open(subject.source(), subject.className(), limits, subject.seed())) {
      return new Play(sandbox, dependencies).through(plan);
    } catch (StoppedException e) {
      return new Transcript(List.of(), 0, Optional.of(e.violation()));
    }
  }

  /**
   * Plays a plan twice, in two engines; {@link ViolationKind#NOT_REPEATABLE} if the transcripts differ. A play that is stopped is
   * not repeated.
   */
  public static Transcript twice(Subject subject, Plan plan, Supplier<Dependencies> dependencies, SandboxLimits limits) {
    Transcript first = once(subject, plan, dependencies.get(), limits);
    if (first.violation().isPresent()) return first;
    Transcript second = once(subject, plan, dependencies.get(), limits);
    return first.equals(second) ? first : first.with(difference(first, second));
  }

  private Transcript through(Plan plan) {
    try {
      tell(new Command.Construct(plan.constructorArgs()));
      for (Plan.Step step : plan.steps()) {
        switch (step) {
          case Plan.Step.Call call -> {
            if (unsettled.put(call.call(), call.method()) != null) {
              throw new IllegalArgumentException("call " + call.call() + " is there twice");
            }
            later(call.atMs(), new Command.Start(call.call(), call.method(), call.args()));
          }
          case Plan.Step.Look look -> later(look.atMs(), new Command.State());
        }
      }
      for (Due next = agenda.poll(); next != null && next.atMs() <= plan.endMs(); next = agenda.poll()) {
        if (next.command() instanceof Command.Fire fire && cancelled.remove(fire.timer())) continue;
        nowMs = next.atMs();
        tell(next.command());
      }
    } catch (StoppedException e) {
      return new Transcript(lines, nowMs, Optional.of(e.violation()));
    }
    return new Transcript(lines, nowMs, pending());
  }

  private void tell(Command command) throws StoppedException {
    lines.add(new Line.Told(nowMs, command));
    for (Effect effect : sandbox.enter(nowMs, command)) {
      lines.add(new Line.Did(nowMs, effect));
      switch (effect) {
        case Effect.OperationStarted started -> answer(started);
        case Effect.TimerWanted timer -> later(Math.max(nowMs, timer.atMs()), new Command.Fire(timer.timer()));
        case Effect.TimerCancelled timer -> cancelled.add(timer.timer());
        case Effect.CallSettled settled -> unsettled.remove(settled.call());
        case Effect.Logged _, Effect.Escalated _, Effect.Printed _, Effect.StateShown _ -> {}
      }
    }
  }

  private void answer(Effect.OperationStarted started) {
    int operation = started.operation();
    switch (dependencies.answer(nowMs, started)) {
      case Reply.Value value -> later(nowMs + value.afterMs(), new Command.Resolve(operation, value.value()));
      case Reply.Error error ->
          later(nowMs + error.afterMs(), new Command.Reject(operation, error.name(), error.errorClass(), error.message()));
      case Reply.Never _ -> {}
    }
  }

  private void later(double atMs, Command command) {
    agenda.add(new Due(atMs, sequence++, command));
  }

  private Optional<Violation> pending() {
    if (unsettled.isEmpty()) return Optional.empty();
    String method = unsettled.firstEntry().getValue();
    String which =
        unsettled.size() == 1
            ? "One call of " + method + "() is"
            : unsettled.size() + " calls, the first of " + method + "(), are";
    return Optional.of(Violation.of(ViolationKind.PENDING, which + " never settled: is there a promise that nobody resolves?"));
  }

  private static Violation difference(Transcript first, Transcript second) {
    int same = 0;
    int shorter = Math.min(first.lines().size(), second.lines().size());
    while (same < shorter && first.lines().get(same).equals(second.lines().get(same))) same++;
    double atMs = same < first.lines().size() ? first.lines().get(same).atMs() : first.endedMs();
    return Violation.of(
        ViolationKind.NOT_REPEATABLE,
        "Two runs of the same plan differ from " + (long) atMs + " ms on: "
            + "the result must depend on nothing but what the code is given.");
  }
}
