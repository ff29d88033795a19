package dev.seatrial.experiment.compare;

import dev.seatrial.measure.Measures;
import dev.seatrial.measure.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All metrics of some arms as comma-separated values (RFC 4180): one line per metric and arm, with the number in the unit named
 * beside it, as people read it, and its definition.
 */
public final class MetricsCsv {
  private MetricsCsv() {}

  /**
   * The file, with CRLF at the ends of lines.
   *
   * @param arms measures by the arm's name, in order
   */
  public static String of(Map<String, Measures> arms) {
    StringBuilder csv = new StringBuilder();
    line(csv, List.of("metric", "arm", "value", "unit", "shown", "definition"));
    arms.forEach((arm, measures) -> {
      for (MetricRow row : MetricRow.of(measures, measures)) {
        line(csv, List.of(row.id(), arm, value(row), unit(row), row.a().words(), definition(row.id())));
      }
    });
    return csv.toString();
  }

  private static String value(MetricRow row) {
    return row.a().value().isPresent() ? Long.toString(row.a().value().getAsLong()) : "";
  }

  private static String unit(MetricRow row) {
    return switch (row.unit()) {
      case SHARE, RATIO -> "ppm";
      case RATE -> "ppm per hour";
      case TIME -> "ns";
      case MONEY -> "micro-cents";
      case COUNT -> "count";
    };
  }

  private static String definition(String id) {
    Optional<Metric> metric = Metric.byId(id).or(() -> Metric.byId(id.substring(0, Math.max(0, id.lastIndexOf('.')))));
    return metric.map(Metric::definition).orElse(id.replace('_', ' ').replace('.', ' ').toLowerCase(Locale.ROOT));
  }

  private static void line(StringBuilder csv, List<String> cells) {
    List<String> quoted = new ArrayList<>();
    for (String cell : cells) quoted.add(quoted(cell));
    csv.append(String.join(",", quoted)).append("\r\n");
  }

  /** A cell that a spreadsheet could take for a formula begins with an apostrophe; negative numbers stay numbers. */
  private static String quoted(String cell) {
    boolean formula = !cell.isEmpty() && "=+@\t\r-".indexOf(cell.charAt(0)) >= 0 && !cell.matches("-?[0-9.]+( .*)?");
    String safe = formula ? "'" + cell : cell;
    return safe.matches("[A-Za-z0-9 .%_'-]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
