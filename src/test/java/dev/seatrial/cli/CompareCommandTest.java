package dev.seatrial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.experiment.Engine;
import dev.seatrial.experiment.Runner;
import dev.seatrial.journal.RunHeader;
import dev.seatrial.journal.codec.JournalWriter;
import dev.seatrial.measure.Measures;
import dev.seatrial.measure.TaskRow;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.testlab.ScenarioText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What compare prints of the journals that run writes, and how it ends. */
class CompareCommandTest {
  private static final Scenario FAILURE = ShippedScenarios.byName("mcp-failure").orElseThrow();

  @TempDir
  static Path folder;

  private static String baseline;
  private static String hardened;
  private static String other;

  private record Said(int code, String out, String err) {}

  private static Said say(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Said(code, out.toString(), err.toString());
  }

  private static JsonNode json(String... args) {
    String[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = "--json";
    return JsonMapper.builder().build().readTree(say(all).out());
  }

  @BeforeAll
  static void runs() {
    say("run", "mcp-failure", "--journal", folder.resolve("j.jsonl").toString());
    baseline = folder.resolve("j-baseline.jsonl").toString();
    hardened = folder.resolve("j-hardened.jsonl").toString();
    other = folder.resolve("other.jsonl").toString();
    say("run", "mcp-failure", "--arm", "hardened", "--seed", "7", "--journal", other);
  }

  private static void told(Said said, int code, String... parts) {
    assertThat(said.err()).contains(parts).doesNotContain("Exception");
    assertThat(said.err().lines()).as(said.err()).hasSize(1);
    assertThat(said.out()).isEmpty();
    assertThat(said.code()).isEqualTo(code);
  }

  @Test
  void twoArmsOfARunArePairedTaskByTask() {
    Said said = say("compare", baseline, hardened);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .containsPattern("A +\\S+j-baseline\\.jsonl +mcp-failure +baseline +4242 ")
        .containsPattern("task\\.success_rate +\\d+\\.\\d % +\\d+\\.\\d % +\\+\\d+\\.\\d points")
        .contains("task.latency.p99.9", "exact McNemar p < 0.0001", "paired Student's t")
        .contains("paired shares, Newcombe's method 10): B is better")
        .doesNotContain("Note:");
    Measures a = Runner.run(FAILURE, "baseline", 4242).measures();
    Measures b = Runner.run(FAILURE, "hardened", 4242).measures();
    JsonNode pairs = json("compare", baseline, hardened).path("pairs");
    assertThat(pairs.path("n").asLong()).isEqualTo(a.tasks().outcomes().ended()).isEqualTo(b.tasks().outcomes().ended());
    long both = 0;
    double sum = 0;
    for (TaskRow row : a.tasks().rows()) {
      TaskRow partner = b.tasks().row(row.number()).orElseThrow();
      if (row.arrivalNanos() < FAILURE.workload().warmupNanos() || !row.answered() || !partner.answered()) continue;
      both++;
      sum += partner.latencyNanos().orElseThrow() - row.latencyNanos().orElseThrow();
    }
    assertThat(pairs.path("both").asLong()).isEqualTo(both);
    assertThat(pairs.path("only_b").asLong()).isEqualTo(b.tasks().outcomes().answered() - both);
    assertThat(json("compare", baseline, hardened).path("latency_difference").path("value_ns").asLong()).isEqualTo(Math.round(sum / both));
  }

  /** The file alone is enough: the figures are those of the run itself. */
  @Test
  void theMeasuresAreThoseOfTheRun() {
    Measures measures = Runner.run(FAILURE, "hardened", 4242).measures();
    JsonNode root = json("compare", hardened, hardened);
    assertThat(root.path("b").path("warmup_ns").asLong()).isEqualTo(FAILURE.workload().warmupNanos());
    for (JsonNode metric : root.path("metrics")) {
      long b = metric.path("b").asLong(0);
      switch (metric.path("metric").asString()) {
        case "task.count" -> assertThat(b).isEqualTo(measures.tasks().outcomes().ended());
        case "spend.micro_cents" -> assertThat(b).isEqualTo(measures.spend().microCents());
        default -> {}
      }
      assertThat(metric.path("difference").asLong(0)).isZero();
    }
    assertThat(root.path("notes").toString()).contains("both journals hold the same events");
  }

  @Test
  void theOrderTurnsTheSignsAndNothingElse() {
    JsonNode forth = json("compare", baseline, hardened).path("success_rate_difference");
    JsonNode back = json("compare", hardened, baseline).path("success_rate_difference");
    assertThat(back.path("value_ppm").asLong()).isEqualTo(-forth.path("value_ppm").asLong());
    assertThat(back.path("low_ppm").asLong()).isEqualTo(-forth.path("high_ppm").asLong());
    assertThat(back.path("b_is").asString()).isEqualTo("worse");
  }

  @Test
  void differentSeedsAreComparedUnpairedAndItIsSaid() {
    Said said = say("compare", baseline, other);
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains("Note: the seeds differ, 4242 and 7: the tasks cannot be paired, the runs are compared as independent samples\n")
        .contains("independent shares, Newcombe's method 10", "Welch's t")
        .doesNotContain("McNemar");
    assertThat(json("compare", baseline, other).path("paired").asBoolean()).isFalse();
  }

  @Test
  void differentScenariosArePairedWhenTheirTasksArriveAlike() throws IOException {
    String text = ScenarioText.calm().text();
    String one = journal("one.yaml", text);
    String changed = journal("changed.yaml", text.replace("hardened: {}", "hardened: {graceful: true}"));
    assertThat(say("compare", one, changed).out()).contains("Note: the scenarios differ: one ", "exact McNemar");
    String faster = journal("faster.yaml", text.replace("rate_per_second: 0.5", "rate_per_second: 0.4"));
    assertThat(say("compare", one, faster).out())
        .contains("Note: the scenarios differ: one ", "Note: the tasks did not arrive alike: they cannot be paired", "independent shares");
    String warm = journal("warm.yaml", text.replace("warmup: 0s", "warmup: 30s"));
    assertThat(say("compare", one, warm).out()).contains("Note: the warm-ups differ");
  }

  private static String journal(String name, String scenario) throws IOException {
    Path file = Files.writeString(folder.resolve(name), scenario);
    String journal = folder.resolve(name + ".jsonl").toString();
    say("run", file.toString(), "--arm", "hardened", "--journal", journal);
    return journal;
  }

  @Test
  void whatIsExpectedDecidesTheExitCode() throws IOException {
    assertThat(say("compare", baseline, hardened, "--expect", "better").code()).isZero();
    Said worse = say("compare", hardened, baseline, "--expect", "better");
    assertThat(worse.code()).isEqualTo(1);
    assertThat(worse.out()).endsWith("Expected of B, better: not met\n");
    assertThat(say("compare", hardened, hardened, "--expect", "better").code()).isEqualTo(1);
    assertThat(say("compare", hardened, hardened, "--expect", "same").code()).isZero();
    assertThat(say("compare", baseline, hardened, "--expect", "same").code()).isEqualTo(1);
    String few = journal("few.yaml", ScenarioText.calm().text().replace("rate_per_second: 0.5", "rate_per_second: 0.04"));
    Said unknown = say("compare", few, few, "--expect", "same");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.out()).contains("n too small to conclude").endsWith("Expected of B, same: unknown, there are too few tasks\n");
    assertThat(json("compare", few, few, "--expect", "same").path("exit_code").asInt()).isEqualTo(2);
    told(say("compare", baseline, hardened, "--expect", "more"), 64, "--expect: 'more' is not known; write better or same");
  }

  @Test
  void damagedFilesAreToldWithLineAndField() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(hardened));
    Path bad = folder.resolve("bad");
    List<String> lines = Files.readAllLines(Path.of(hardened));
    Files.write(bad, Arrays.copyOf(bytes, bytes.length / 2));
    told(say("compare", baseline, bad.toString()), 65, "bad:", ": line: the file ends in the middle of this line");
    String flipped = lines.get(1).replace("\"warmup_nanos\":90000000000", "\"warmup_nanos\":90000000001");
    Files.writeString(bad, lines.getFirst() + "\n" + flipped + "\n" + String.join("\n", lines.subList(2, lines.size())) + "\n");
    told(say("compare", bad.toString(), baseline), 65, "bad:" + lines.size() + ": digest: the events give ", "was changed");
    Files.writeString(bad, lines.getFirst().replace("\"format\":1", "\"format\":2") + "\n");
    told(say("compare", baseline, bad.toString()), 65, "bad:1: format: 2 is newer than 1");
    Files.write(bad, new byte[0]);
    told(say("compare", baseline, bad.toString()), 65, "bad:1: line: the file is empty");
    Files.write(bad, new byte[] {(byte) 0xca, (byte) 0xfe, 0, 1, '\n', 7, 7});
    told(say("compare", baseline, bad.toString()), 65, "bad:1: line: is not JSON");
    told(say("compare", baseline, folder.toString()), 65, "is a folder");
    told(say("compare", baseline, folder.resolve("nowhere").toString()), 65, "there is no such file");
    told(say("compare", baseline), 64, "Missing required parameter");
    say("sweep", "mcp-failure", "--seeds", "1..1", "--out", bad.toString());
    told(say("compare", baseline, bad.toString()), 65, "bad:1: format: ");
  }

  /** A journal that is whole and holds no run. */
  @Test
  void aJournalThatIsNoRunIsRefused() throws IOException {
    Path bad = folder.resolve("empty.jsonl");
    try (OutputStream out = Files.newOutputStream(bad)) {
      new JournalWriter(out, new RunHeader(Engine.VERSION, "x", "ab", "hardened", 1)).finish();
    }
    told(say("compare", bad.toString(), baseline), 65, "empty.jsonl:2: event: must be run_started");
  }
}
