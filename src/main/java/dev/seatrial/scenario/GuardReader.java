package dev.seatrial.scenario;

import dev.seatrial.resilience.guard.LoopGuardConfig;
import dev.seatrial.system.Protections.RetryBudgetRule;
import dev.seatrial.system.Protections.TaskBudgets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads the guards of an arm: against loops, and the budgets of tasks and retries. */
record GuardReader(Optional<LoopGuardConfig> loop, TaskBudgets budgets, Optional<RetryBudgetRule> retryBudget) {
  static final GuardReader NONE = new GuardReader(Optional.empty(), TaskBudgets.NONE, Optional.empty());

  private static final double MICRO_CENTS_PER_DOLLAR = 1e8;
  private static final double MOST_DOLLARS = 1e6;
  private static final long MOST_TOKENS = 1_000_000_000_000L;

  static GuardReader read(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return NONE;
    Fields fields = map.get();
    Optional<LoopGuardConfig> loop = fields.get("loop").flatMap(GuardReader::loop);
    OptionalLong tokens = fields.get("tokens_per_task").map(v -> v.integer(1, MOST_TOKENS)).orElse(OptionalLong.empty());
    Optional<Value> price = fields.get("dollars_per_task");
    OptionalDouble dollars = price.map(v -> v.decimal(0, MOST_DOLLARS)).orElse(OptionalDouble.empty());
    Optional<RetryBudgetRule> retries = fields.get("retry_budget").flatMap(GuardReader::retryBudget);
    fields.done();
    OptionalLong microCents =
        dollars.isPresent() ? OptionalLong.of((long) StrictMath.rint(dollars.getAsDouble() * MICRO_CENTS_PER_DOLLAR)) : OptionalLong.empty();
    Optional<TaskBudgets> budgets = value.make(() -> new TaskBudgets(tokens, microCents));
    return new GuardReader(loop, budgets.orElse(TaskBudgets.NONE), retries);
  }

  private static Optional<LoopGuardConfig> loop(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    int inARow = whole(fields, "max_in_a_row", 1_000).orElse(LoopGuardConfig.DEFAULT.maxInARow());
    OptionalInt inTask = whole(fields, "max_in_task", 1_000);
    OptionalInt pingPong = whole(fields, "max_ping_pong", 1_000);
    OptionalInt steps = whole(fields, "max_steps", 1_000_000);
    fields.done();
    return Optional.of(new LoopGuardConfig(inARow, inTask, pingPong, steps));
  }

  private static Optional<RetryBudgetRule> retryBudget(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    RetryBudgetRule preset = RetryBudgetRule.STANDARD;
    int percent = from0(fields, "percent", 100).orElse(preset.percent());
    int minimum = from0(fields, "minimum", 1_000_000).orElse(preset.minimum());
    int most = from0(fields, "most", 1_000_000).orElse(Math.max(preset.most(), minimum));
    fields.done();
    return value.make(() -> new RetryBudgetRule(percent, minimum, most));
  }

  private static OptionalInt whole(Fields fields, String name, long max) {
    return whole(fields, name, 1, max);
  }

  private static OptionalInt from0(Fields fields, String name, long max) {
    return whole(fields, name, 0, max);
  }

  private static OptionalInt whole(Fields fields, String name, long min, long max) {
    OptionalLong number = fields.get(name).map(v -> v.integer(min, max)).orElse(OptionalLong.empty());
    return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
  }
}
