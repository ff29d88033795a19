package dev.seatrial.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.system.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/reference/research-writer.md has the numbers of the system as the code has them. */
class SystemNumbersTest {
  @Test
  void theReferenceHasTheNumbersAsTheyAre() throws IOException {
    String page = Files.readString(Path.of("docs/reference/research-writer.md"));
    String begin = "(SystemNumbersTest compares the tables with the code) -->\n";
    assertThat(page.substring(page.indexOf(begin) + begin.length(), page.indexOf("<!-- system: end -->")))
        .isEqualTo(tables(SystemNumbers.of(Topology.byName("research-writer").orElseThrow())));
  }

  private static String tables(SystemNumbers system) {
    StringBuilder out = new StringBuilder();
    out.append("| dependency | requests per s | at once | queue | operation | median | p95 | model |\n|---|---:|---:|---:|---|---:|---:|---|\n");
    for (SystemNumbers.Row row : system.rows()) {
      out.append("| ").append(row.dependency()).append(" | ").append(row.rate()).append(" | ").append(row.concurrency());
      out.append(" | ").append(row.queue()).append(" | ").append(row.operation()).append(" | ").append(row.median());
      out.append(" | ").append(row.p95()).append(" | ").append(row.model()).append(" |\n");
    }
    out.append("\n| step of a task | agent | calls |\n|---|---|---|\n");
    for (SystemNumbers.Step step : system.steps()) {
      out.append("| ").append(step.name()).append(" | ").append(step.agent()).append(" | ").append(step.calls()).append(" |\n");
    }
    out.append("\nWithout bulkheads all agents share one pool of ").append(system.sharedPoolSlots()).append(" slots. A pool of ")
        .append(system.connections()).append(" connections leads to each dependency.\n");
    return out.toString();
  }
}
