package dev.seatrial.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** docs/reference/metrics.md lists every metric with its definition as the code has them. */
class MetricReferenceTest {

  @Test
  void theReferenceListsEveryMetricAsItIs() throws IOException {
    String page = Files.readString(Path.of("docs/reference/metrics.md"));
    String begin = "(MetricReferenceTest compares this table with the code) -->\n";
    assertThat(page.substring(page.indexOf(begin) + begin.length(), page.indexOf("<!-- metrics: end -->"))).isEqualTo(table());
  }

  @Test
  void namesAreUniqueAndFound() {
    for (Metric metric : Metric.values()) assertThat(Metric.byId(metric.id())).contains(metric);
    assertThat(Metric.byId("task.speed")).isEmpty();
  }

  private static String table() {
    StringBuilder table = new StringBuilder("| metric | unit | window | better | definition |\n|---|---|---|---|---|\n");
    for (Metric m : Metric.values()) {
      table.append("| `").append(m.id()).append("` | ").append(m.unit().name().toLowerCase(Locale.ROOT));
      table.append(" | ").append(m.windowed() ? "yes" : "no").append(" | ").append(m.moreIsBetter() ? "more" : "less");
      table.append(" | ").append(m.definition()).append(" |\n");
    }
    return table.toString();
  }
}
