package dev.seatrial.experiment.compare;

import dev.seatrial.measure.Measures;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All metrics of some arms as comma-separated values (RFC 4180): one line per metric and arm, with the number in the unit named
 * beside it, as people read it, what it rests on, and its definition.
 */
public final class MetricsCsv {
  private static final List<String> HEADER = List.of("metric", "arm", "value", "unit", "shown", "n", "definition");
  private static final String FORMULA_BEGINS = "=+-@\t\r\n";

  /** A number with its unit, of which no spreadsheet makes a formula. */
  private static final Pattern NUMBER = Pattern.compile("-?\\$?[0-9]+(\\.[0-9]+)?( [a-zµ%]+)*");

  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9 .%_$'-]*");

  private MetricsCsv() {}

  /**
   * The file, with CRLF at the ends of lines.
   *
   * @param arms measures by the arm's name, in order
   */
  public static String of(Map<String, Measures> arms) {
    StringBuilder csv = new StringBuilder(line(HEADER));
    arms.forEach((arm, measures) -> {
      for (MetricRow row : MetricRow.of(measures)) {
        MetricRow.Side side = row.a();
        String value = side.value().isPresent() ? Long.toString(side.value().getAsLong()) : "";
        csv.append(line(List.of(row.id(), arm, value, unit(row), side.words(), Long.toString(side.n()), row.definition())));
      }
    });
    return csv.toString();
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

  static String line(List<String> cells) {
    return cells.stream().map(MetricsCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** Text that a spreadsheet could take for a formula begins with an apostrophe; numbers, negative ones too, stay as they are. */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0 && !NUMBER.matcher(text).matches();
    String safe = formula ? "'" + text : text;
    return BARE.matcher(safe).matches() ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
