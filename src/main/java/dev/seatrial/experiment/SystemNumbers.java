package dev.seatrial.experiment;

import dev.seatrial.measure.Figures;
import dev.seatrial.system.DependencySpec;
import dev.seatrial.system.OperationSpec;
import dev.seatrial.system.OperationSpec.ModelSpec;
import dev.seatrial.system.StepSpec;
import dev.seatrial.system.StepSpec.OperationUse;
import dev.seatrial.system.Topology;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The numbers of the system under test in words: capacity, latency, tokens and price of each dependency, and the steps of a task.
 * The page, the command line and the reference show the same rows.
 */
public record SystemNumbers(String name, String description, int sharedPoolSlots, int connections, List<Row> rows, List<Step> steps) {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final double MICRO_CENTS_PER_DOLLAR = 1e8;

  /** One operation; the columns of its dependency stand in its first row only. */
  public record Row(
      String dependency, String rate, String concurrency, String queue, String operation, String median, String p95, String model) {}

  /** One step of a task: who does it, and what it calls, in order. */
  public record Step(String name, String agent, String calls) {}

  public SystemNumbers {
    rows = List.copyOf(rows);
    steps = List.copyOf(steps);
  }

  /** The numbers of a shipped topology. */
  public static SystemNumbers of(Topology topology) {
    List<Row> rows = new ArrayList<>();
    for (DependencySpec dependency : topology.dependencies()) {
      for (OperationSpec operation : dependency.operations()) {
        rows.add(row(dependency, operation, operation == dependency.operations().getFirst()));
      }
    }
    List<Step> steps = topology.brief().stream().map(SystemNumbers::step).toList();
    return new SystemNumbers(topology.name(), topology.description(), topology.sharedPoolSlots(), topology.connections(), rows, steps);
  }

  private static Row row(DependencySpec dependency, OperationSpec operation, boolean first) {
    return new Row(
        first ? dependency.path() : "",
        first ? plain(dependency.ratePerSecond()) : "",
        first ? Integer.toString(dependency.concurrency()) : "",
        first ? Integer.toString(dependency.queue()) : "",
        operation.name() + (operation.destructive() ? ", destructive" : ""),
        Figures.duration(operation.latency().medianMillis() * NANOS_PER_MILLI),
        Figures.duration(operation.latency().p95Millis() * NANOS_PER_MILLI),
        operation.model().map(SystemNumbers::model).orElse(""));
  }

  private static String model(ModelSpec model) {
    return model.tokensPerSecond()
        + " tokens per s; $" + plain(model.inputMicroCents() * 1e6 / MICRO_CENTS_PER_DOLLAR)
        + " in, $" + plain(model.outputMicroCents() * 1e6 / MICRO_CENTS_PER_DOLLAR)
        + " out per million tokens; times are to the first token";
  }

  private static Step step(StepSpec step) {
    Map<String, Integer> times = new LinkedHashMap<>();
    for (OperationUse use : step.operations()) times.merge(words(use), 1, Integer::sum);
    String calls =
        times.entrySet().stream()
            .map(each -> each.getValue() > 1 ? each.getValue() + " × " + each.getKey() : each.getKey())
            .collect(Collectors.joining(", "));
    return new Step(step.name(), step.agent(), calls);
  }

  private static String words(OperationUse use) {
    Optional<String> tokens =
        use.outputTokens() > 0 ? Optional.of(" (" + use.inputTokens() + " tokens in, about " + use.outputTokens() + " out)") : Optional.empty();
    Optional<String> documents = use.documents() > 0 ? Optional.of(" (one of " + use.documents() + " documents)") : Optional.empty();
    return use.path() + tokens.or(() -> documents).orElse("");
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
