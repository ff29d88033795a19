package dev.seatrial.web.lab;

import dev.seatrial.measure.Figures;
import dev.seatrial.system.DependencySpec;
import dev.seatrial.system.OperationSpec;
import dev.seatrial.system.OperationSpec.ModelSpec;
import dev.seatrial.system.Topology;
import dev.seatrial.web.lab.draw.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The numbers of the system under test: capacity, latency, tokens and price of each dependency. */
public record SystemView(String name, String description, List<Row> rows) {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final double MICRO_CENTS_PER_DOLLAR = 1e8;

  /** One operation; the columns of its dependency stand in its first row only. */
  public record Row(
      String dependency, String rate, String concurrency, String queue, String operation, String median, String p95, String model) {}

  public SystemView {
    rows = List.copyOf(rows);
  }

  /** The numbers of a shipped topology. */
  public static SystemView of(Topology topology) {
    List<Row> rows = new ArrayList<>();
    for (DependencySpec dependency : topology.dependencies()) {
      for (OperationSpec operation : dependency.operations()) {
        rows.add(row(dependency, operation, operation == dependency.operations().getFirst()));
      }
    }
    return new SystemView(topology.name(), topology.description(), rows);
  }

  private static Row row(DependencySpec dependency, OperationSpec operation, boolean first) {
    return new Row(
        first ? dependency.path() : "",
        first ? Svg.px(dependency.ratePerSecond()) : "",
        first ? Integer.toString(dependency.concurrency()) : "",
        first ? Integer.toString(dependency.queue()) : "",
        operation.name() + (operation.destructive() ? ", destructive" : ""),
        Figures.duration(operation.latency().medianMillis() * NANOS_PER_MILLI),
        Figures.duration(operation.latency().p95Millis() * NANOS_PER_MILLI),
        operation.model().map(SystemView::model).orElse(""));
  }

  private static String model(ModelSpec model) {
    return String.format(
        Locale.ROOT,
        "%d tokens per s; $%s in, $%s out per million tokens; times are to the first token",
        model.tokensPerSecond(),
        Svg.px(model.inputMicroCents() * 1e6 / MICRO_CENTS_PER_DOLLAR),
        Svg.px(model.outputMicroCents() * 1e6 / MICRO_CENTS_PER_DOLLAR));
  }
}
