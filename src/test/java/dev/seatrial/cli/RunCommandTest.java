package dev.seatrial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.testlab.ScenarioText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What run, sweep and verify print, and how they end. */
class RunCommandTest {
  @TempDir
  Path folder;

  private record Said(int code, String out, String err) {}

  private static Said say(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Said(code, out.toString(), err.toString());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("mine.yaml"), text);
  }

  @Test
  void runPrintsTheSameBytesTwice() {
    Said first = say("run", "mcp-failure");
    assertThat(first.code()).isZero();
    assertThat(first.err()).isEmpty();
    assertThat(say("run", "mcp-failure").out()).isEqualTo(first.out());
    assertThat(first.out())
        .contains("Behavior", "Expected", "Actual", "Pass/Fail")
        .contains("Hypothesis: refuted", "Hypothesis: confirmed")
        .containsPattern("high +Nothing noticed the failure +\\d+ attempts .* Declare circuit_breakers .* #e\\d+")
        .contains("Issues: the rules found none.")
        .containsPattern("TF-001 +filesystem-goes-away +unavailable .* not noticed +crashed \\d+ +medium +high +high")
        .containsPattern("TF-001 +filesystem-goes-away +unavailable .* breaker mcp_tools after .* retry \\d+, fallback \\d+")
        .containsPattern("high +medium +high: filesystem-goes-away +critical")
        .containsPattern("mcp_tools +00:01:\\d\\d\\.\\d{3} +2026-01-05T00:01:.+CLOSED +OPEN +threshold +#e\\d+")
        .contains("n too small");
  }

  @Test
  void runWritesAllMetricsOfAllArms() throws IOException {
    Path csv = folder.resolve("metrics.csv");
    assertThat(say("run", "mcp-failure", "--csv", csv.toString()).code()).isZero();
    assertThat(Files.readString(csv))
        .startsWith("metric,arm,value,unit,shown,n,definition\r\n")
        .containsPattern("task.success_rate,baseline,\\d+,ppm,\\d+\\.\\d %,\\d+,")
        .containsPattern("task.success_rate,hardened,1000000,ppm,100.0 %,\\d+,");
    assertThat(say("run", "mcp-failure", "--csv", folder.resolve("no/such/folder.csv").toString()).err()).contains("--csv: ");
  }

  @Test
  void theSuiteRunsEverythingThatIsShippedAndEndsByThePromises() {
    Said all = say("suite");
    assertThat(all.code()).isZero();
    for (String name : ShippedScenarios.names()) {
      assertThat(all.out()).containsPattern(name + " +baseline +refuted +refuted, kept").containsPattern(name + " +hardened +confirmed +confirmed, kept");
    }
    assertThat(all.out()).endsWith(ShippedScenarios.names().size() + " scenarios: every promise was kept\n");
    JsonNode json = JsonMapper.builder().build().readTree(say("suite", "--json").out());
    assertThat(json.path("runs")).hasSize(2 * ShippedScenarios.names().size());
    assertThat(json.path("exit_code").asInt()).isZero();
  }

  @Test
  void aSuiteOfAFolderTellsWhatIsWrongBeforeItRunsAnything() throws IOException {
    String shipped = new String(ShippedScenarios.bytes("mcp-failure").orElseThrow(), StandardCharsets.UTF_8);
    file(shipped.replace("baseline: refuted", "baseline: confirmed"));
    Said broken = say("suite", folder.toString());
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.out()).containsPattern("mine +baseline +refuted +confirmed, broken").endsWith("1 scenario: a promise was broken\n");
    Files.writeString(folder.resolve("zz.yml"), "nonsense: 1");
    Said wrong = say("suite", folder.toString());
    assertThat(wrong.code()).isEqualTo(65);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).contains("zz.yml");
    assertThat(say("suite", folder.resolve("none").toString()).code()).isEqualTo(65);
    assertThat(say("suite", Files.createDirectory(folder.resolve("empty")).toString()).err()).contains("holds no scenario file");
  }

  @Test
  void theNumbersOfTheSystemArePrintedWhenAskedFor() {
    String plain = say("run", "mcp-failure").out();
    String with = say("run", "mcp-failure", "--system").out();
    assertThat(with).endsWith(plain).contains("mcp/filesystem", "write, destructive", "90 tokens per s", "one pool of 8 slots");
    assertThat(plain).doesNotContain("destructive");
  }

  @Test
  void anArmEndsByItsVerdict() {
    assertThat(say("run", "mcp-failure", "--arm", "hardened").code()).isZero();
    Said baseline = say("run", "mcp-failure", "--arm", "baseline");
    assertThat(baseline.code()).isEqualTo(1);
    assertThat(baseline.out()).doesNotContain("== hardened");
  }

  @Test
  void aBrokenPromiseEndsWithOneAndAnUnknownOneWithTwo() throws IOException {
    String text = ScenarioText.calm().workload("{warmup: 60s, arrival: {process: constant, rate_per_second: 0.5}}").with("promises: {baseline: refuted}\n").text();
    assertThat(say("run", file(text).toString()).code()).isEqualTo(1);
    String few = text.replace("rate_per_second: 0.5", "rate_per_second: 0.01");
    assertThat(say("run", file(few).toString()).code()).isEqualTo(2);
  }

  @Test
  void jsonIsOneDocumentWithTheSameFigures() {
    Said json = say("run", "mcp-failure", "--json");
    JsonNode root = JsonMapper.builder().build().readTree(json.out());
    assertThat(root.path("arms").size()).isEqualTo(2);
    String digest = root.path("arms").path(1).path("digest").asString();
    assertThat(say("run", "mcp-failure").out()).contains(digest);
    JsonNode baseline = root.path("arms").path(0);
    assertThat(baseline.path("issues").path(0).path("rule").asString()).isEqualTo("safeguard-tripped");
    JsonNode mode = baseline.path("failure_modes").path(0);
    assertThat(mode.path("code").asString()).isEqualTo("TF-001");
    assertThat(mode.path("tasks").path("failed").asLong()).isEqualTo(baseline.path("tasks").path("failed").asLong()).isPositive();
    assertThat(mode.path("priority").asString()).isEqualTo("high");
    assertThat(baseline.path("priority_matrix")).hasSize(9);
  }

  @Test
  void journalsAreWrittenPerArmAndCanBeReadBack() throws IOException {
    Said said = say("run", "mcp-failure", "--journal", folder.resolve("j.jsonl").toString());
    assertThat(said.code()).isZero();
    assertThat(Files.readAllLines(folder.resolve("j-baseline.jsonl")).getFirst()).contains("\"arm\":\"baseline\"");
    assertThat(folder.resolve("j-hardened.jsonl")).exists();
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder("j-baseline.jsonl", "j-hardened.jsonl");
    }
  }

  @Test
  void anotherSeedIsAnotherRun() {
    assertThat(say("run", "mcp-failure", "--seed", "7").out()).contains("seed 7").isNotEqualTo(say("run", "mcp-failure").out());
  }

  @Test
  void aWrongFileIsToldLineByLineAndEndsWith65() throws IOException {
    Said said = say("run", file(ScenarioText.calm().hardened("{gracefull: true}").text()).toString());
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.out()).isEmpty();
    assertThat(said.err().strip()).endsWith("mine.yaml:8: system.arms.hardened.gracefull: is not known here, did you mean 'graceful'?");
  }

  @Test
  void unknownScenariosArmsAndFoldersEndWithOneLine() {
    for (Said said :
        new Said[] {
          say("run", "mcp-failur"), say("run", folder.toString()), say("run", "mcp-failure", "--arm", "nobody"),
          say("run", "mcp-failure", "--journal", folder.resolve("no/such/file").toString()), say("run"), say("run", "mcp-failure", "--seed", "x"),
          say("sweep", "mcp-failure", "--seeds", "9..1"), say("sweep", "mcp-failure", "--seeds", "1..9999999999"), say("sweep", "mcp-failure"),
        }) {
      assertThat(said.code()).isIn(64, 65);
      assertThat(said.out()).isEmpty();
      assertThat(said.err().lines()).as(said.err()).hasSize(1);
      assertThat(said.err()).doesNotContain("Exception");
    }
  }

  @Test
  void sweepCountsKeptPromises() {
    Said said = say("sweep", "mcp-failure", "--seeds", "1..3");
    assertThat(said.code()).isZero();
    assertThat(said.out()).containsPattern("hardened +confirmed +3 of 3 +100\\.0 %");
    assertThat(said.err()).contains("seed 3 of 1..3");
  }

  @Test
  void verifyFindsNothingInTheShippedSceneAndThePlantedDefect() {
    Said clean = say("verify", "mcp-failure");
    assertThat(clean.out()).contains("mcp-failure baseline:").contains("identical in both JVMs").doesNotContain("differs");
    assertThat(clean.code()).isZero();
    Said planted = say("verify", "mcp-failure", "--planted");
    assertThat(planted.code()).isEqualTo(1);
    assertThat(planted.out()).contains("differs at line").contains("planted").contains("user.language=tr");
  }
}
