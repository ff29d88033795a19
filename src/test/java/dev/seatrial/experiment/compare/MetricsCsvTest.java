package dev.seatrial.experiment.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.experiment.Runner;
import dev.seatrial.measure.Measures;
import dev.seatrial.measure.Metric;
import dev.seatrial.scenario.ShippedScenarios;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsCsvTest {
  /** A reader of its own, by RFC 4180. */
  private static List<List<String>> read(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted) {
        if (c != '"') cell.append(c);
        else if (i + 1 < csv.length() && csv.charAt(i + 1) == '"') cell.append(csv.charAt(++i));
        else quoted = false;
      } else if (c == '"' && cell.isEmpty()) {
        quoted = true;
      } else if (c == ',' || c == '\r') {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == ',') continue;
        assertThat(csv.charAt(++i)).as("lines end with CRLF").isEqualTo('\n');
        rows.add(row);
        row = new ArrayList<>();
      } else {
        assertThat(c).as("outside of quotes").isNotIn('"', '\n');
        cell.append(c);
      }
    }
    assertThat(row).as("the last line is ended").isEmpty();
    return rows;
  }

  @Test
  void holdsEveryMetricOfEveryArmAsTheFoldTellsIt() {
    var scenario = ShippedScenarios.byName("mcp-failure").orElseThrow();
    Map<String, Measures> arms = new LinkedHashMap<>();
    for (String arm : scenario.arms().keySet()) arms.put(arm, Runner.run(scenario, arm, 7).measures());
    List<List<String>> rows = read(MetricsCsv.of(arms));
    assertThat(rows.getFirst()).containsExactly("metric", "arm", "value", "unit", "shown", "n", "definition");
    int at = 1;
    for (String arm : arms.keySet()) {
      for (MetricRow row : MetricRow.of(arms.get(arm))) {
        List<String> cells = rows.get(at++);
        String value = row.a().value().isPresent() ? Long.toString(row.a().value().getAsLong()) : "";
        assertThat(cells).startsWith(row.id(), arm, value).endsWith(Long.toString(row.a().n()), row.definition());
        assertThat(cells.get(4)).isEqualTo(row.a().words());
      }
    }
    assertThat(rows).hasSize(at);
    List<String> success = rows.stream().filter(r -> r.getFirst().equals("task.success_rate") && r.get(1).equals("hardened")).findFirst().orElseThrow();
    var outcomes = arms.get("hardened").tasks().outcomes();
    assertThat(success.get(2)).isEqualTo(Long.toString(outcomes.successRate().ppm().getAsLong()));
    assertThat(success.get(5)).isEqualTo(Long.toString(outcomes.ended()));
    for (Metric metric : Metric.values()) {
      assertThat(rows).as(metric.id()).anyMatch(r -> r.getFirst().startsWith(metric.id()) && !r.get(6).isBlank());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1+1", "-2 +cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "-", "=\"a\",b"})
  void whatASpreadsheetWouldReckonIsText(String hostile) {
    assertThat(read(MetricsCsv.line(List.of(hostile, "end"))).getFirst()).containsExactly("'" + hostile, "end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-12", "-323.1 %", "-$0.49", "0.91", "a \"b\"", "a,b", "line\r\nline", "", "> observed time", "\u202e412 µs", "p95"})
  void everythingElseComesBackAsItWas(String text) {
    assertThat(read(MetricsCsv.line(List.of(text, text))).getFirst()).containsExactly(text, text);
  }
}
