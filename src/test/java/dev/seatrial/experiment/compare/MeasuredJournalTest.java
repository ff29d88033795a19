package dev.seatrial.experiment.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.experiment.ArmResult;
import dev.seatrial.experiment.Runner;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.RunEvent.RunStarted;
import dev.seatrial.journal.RunHeader;
import dev.seatrial.journal.TaskEvent.TaskArrived;
import dev.seatrial.journal.codec.JournalWriter;
import dev.seatrial.journal.codec.ReadLimits;
import dev.seatrial.measure.TaskRow;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal's file alone gives the measures of its run. */
class MeasuredJournalTest {

  private static MeasuredJournal read(Journal journal, ReadLimits limits) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JournalWriter.write(journal, out);
    return MeasuredJournal.read(new ByteArrayInputStream(out.toByteArray()), "j.jsonl", limits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp-failure", "ai-timeout"})
  void theFileGivesTheMeasuresOfTheRun(String name) throws IOException {
    Scenario scenario = ShippedScenarios.byName(name).orElseThrow();
    ArmResult result = Runner.run(scenario, "hardened", 3);
    MeasuredJournal measured = read(result.journal(), ReadLimits.DEFAULT);
    long end = result.measures().lastNanos();
    assertThat(measured.measures().reliability(end)).isEqualTo(result.measures().reliability(end));
    assertThat(measured.measures().latencies().tasks()).isEqualTo(result.measures().latencies().tasks());
    assertThat(measured.digest()).isEqualTo(result.journal().digest());
    assertThat(measured.events()).isEqualTo(result.journal().size());
    long counted = result.measures().tasks().rows().stream().filter(row -> row.arrivalNanos() >= scenario.workload().warmupNanos()).count();
    assertThat(measured.tasks()).hasSize((int) counted);
    assertThat(measured.tasks().values()).extracting(TaskRow::submission).isSorted();
  }

  @Test
  void aJournalBeyondTheLimitIsRefusedAtTheEventThatExceedsIt() {
    Journal journal = Runner.run(ShippedScenarios.byName("mcp-failure").orElseThrow(), "hardened", 3).journal();
    assertThatThrownBy(() -> read(journal, new ReadLimits(1 << 20, 100)))
        .hasMessage("j.jsonl:102: seq: the file holds more than 100 events");
  }

  @Test
  void aTaskThatArrivesTwiceIsRefused() {
    Journal journal = new Journal(new RunHeader("0.1.0", "x", "ab", "hardened", 1), 10);
    journal.append(0, 0, 0, 0, 0, 0, new RunStarted("X", 60, 0));
    journal.append(1, 1, 0, 0, 0, 0, new TaskArrived("brief", 50, 7, 0));
    journal.append(2, 2, 0, 0, 0, 0, new TaskArrived("brief", 50, 7, 0));
    assertThatThrownBy(() -> read(journal, ReadLimits.DEFAULT))
        .hasMessage("j.jsonl:4: data.submission: 7 with resubmission 0 arrived before");
  }
}
