package dev.seatrial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.testlab.ScenarioText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sweep and merge print and write, and how they end. */
class SweepCommandTest {
  private static final ScenarioText STEADY =
      ScenarioText.calm().workload("{warmup: 60s, deadline: 60s, arrival: {process: constant, rate_per_second: 0.5}}");
  private static final String CONFIRMED = STEADY.with("promises: {baseline: confirmed, hardened: confirmed}\n").text();
  private static final String REFUTED = STEADY.with("promises: {baseline: refuted}\n").text();

  @TempDir
  Path folder;

  private String scenario;

  private record Said(int code, String out, String err) {}

  private static Said say(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Said(code, out.toString(), err.toString());
  }

  @BeforeEach
  void write() throws IOException {
    scenario = Files.writeString(folder.resolve("mine.yaml"), CONFIRMED).toString();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private Said sweep(String seeds, String shard, String name) {
    return say("sweep", scenario, "--seeds", seeds, "--shard", shard, "--out", file(name));
  }

  /** One line, of this kind, that needs no stack trace to be understood. */
  private static void told(Said said, int code, String... parts) {
    assertThat(said.err()).contains(parts).doesNotContain("Exception");
    assertThat(said.err().lines()).as(said.err()).hasSize(1);
    assertThat(said.out()).isEmpty();
    assertThat(said.code()).isEqualTo(code);
  }

  @Test
  void writesALineForEachSeedAndArmInOrderAndNothingBeside() throws IOException {
    Said said = say("sweep", scenario, "--seeds", "1..12", "--jobs", "3", "--out", file("s.ndjson"));
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).containsPattern("hardened +confirmed +12 of 12 +100\\.0 %");
    assertThat(said.out()).contains("Totals", "task latency, p50", "digest of the journals");
    List<String> lines = Files.readAllLines(folder.resolve("s.ndjson"));
    assertThat(lines).hasSize(26);
    assertThat(lines.getFirst()).startsWith("{\"format\":\"seatrial-sweep/1\",\"engine\":");
    for (int i = 0; i < 24; i++) {
      assertThat(lines.get(1 + i)).startsWith("{\"seed\":" + (1 + i / 2) + ",\"arm\":\"" + (i % 2 == 0 ? "baseline" : "hardened") + "\"");
    }
    assertThat(lines.getLast()).startsWith("{\"end\":24,\"digest\":\"");
    assertThat(folder.resolve("s.ndjson.part")).doesNotExist();
    assertThat(say("sweep", scenario, "--seeds", "1..12", "--jobs", "1", "--out", file("t.ndjson")).out()).isEqualTo(said.out());
    assertThat(folder.resolve("t.ndjson")).hasSameBinaryContentAs(folder.resolve("s.ndjson"));
  }

  @Test
  void mergeGivesTheSameBytesForAnyShardingInAnyOrder() {
    Said whole = sweep("1..10", "1/1", "all");
    for (int i = 1; i <= 3; i++) sweep("1..10", i + "/3", "p" + i);
    sweep("1..10", "1/2", "half");
    sweep("1..10", "2/4", "quarter");
    sweep("1..10", "4/4", "other");
    String json = say("merge", "--json", file("all")).out();
    List<String> orders =
        List.of("all", "p1 p2 p3", "p1 p3 p2", "p2 p1 p3", "p2 p3 p1", "p3 p1 p2", "p3 p2 p1", "half quarter other", "other half quarter");
    for (String order : orders) {
      String[] files = order.split(" ");
      String[] args = new String[files.length + 2];
      for (int i = 0; i < files.length; i++) args[i + 1] = file(files[i]);
      args[0] = "merge";
      args[args.length - 1] = "--json";
      assertThat(say(args).out()).as(order).isEqualTo(json);
      Said text = say(Arrays.copyOf(args, args.length - 1));
      assertThat(text.out()).as(order).isEqualTo(whole.out());
      assertThat(text.code()).isEqualTo(whole.code());
    }
  }

  @Test
  void aShardIsSaidToBeOne() {
    assertThat(sweep("1..10", "2/3", "p").out()).contains("(mine, seeds 1..10, shard 2/3)").containsPattern("baseline +confirmed +3 of 3");
  }

  @Test
  void missingSeedsAreNamedAndTheTotalsOfTheOthersPrinted() {
    sweep("1..10", "1/3", "p1");
    sweep("1..10", "3/3", "p3");
    Said said = say("merge", file("p3"), file("p1"));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).isEmpty();
    assertThat(said.out()).containsPattern("baseline +confirmed +7 of 7");
    assertThat(said.out()).endsWith("\nMissing:\n  shard 2/3: 3 seeds, 2..8 in steps of 3\n");
    sweep("1..10", "4/9", "p");
    assertThat(say("merge", file("p"), file("p1")).code()).isEqualTo(65);
    sweep("1..10", "2/9", "p");
    Said both = say("merge", file("p"), file("p1"));
    assertThat(both.out()).endsWith(
        "\nMissing:\n  shard 3/9: seed 3\n  shard 5/9: seed 5\n  shard 6/9: seed 6\n  shard 8/9: seed 8\n  shard 9/9: seed 9\n");
    assertThat(say("merge", "--json", file("p1")).out())
        .contains("\"complete\" : false", "\"first_seed\" : 2,\n    \"last_seed\" : 8", "\"exit_code\" : 2");
  }

  @Test
  void filesOfDifferentSweepsAreNotAddedUp() throws IOException {
    sweep("1..6", "1/3", "a");
    told(say("merge", file("a"), file("a")), 65, "a:1: shard: 1/3 was given already, as ");
    sweep("1..6", "1/2", "b");
    told(say("merge", file("a"), file("b")), 65, "b:1: shard: 1/2 holds seed 1, and so does 1/3, ");
    sweep("1..7", "2/3", "c");
    told(say("merge", file("a"), file("c")), 65, "c:1: last_seed: 7 is not 6, as in ", "they are parts of different sweeps");
    Files.writeString(folder.resolve("mine.yaml"), "\n", StandardOpenOption.APPEND);
    sweep("1..6", "2/3", "d");
    told(say("merge", file("a"), file("d")), 65, "d:1: scenario_sha256: ");
  }

  @Test
  void damagedFilesAreToldWithLineAndField() throws IOException {
    sweep("1..3", "1/1", "good");
    byte[] bytes = Files.readAllBytes(folder.resolve("good"));
    Path bad = folder.resolve("bad");
    Files.write(bad, Arrays.copyOf(bytes, bytes.length / 2));
    told(say("merge", bad.toString()), 65, "bad:4: line: the file ends in the middle of this line");
    byte[] flipped = bytes.clone();
    flipped[bytes.length / 2] ^= 1;
    Files.write(bad, flipped);
    told(say("merge", bad.toString()), 65, "bad:4: check: the line gives ", "this line was changed");
    List<String> lines = Files.readAllLines(folder.resolve("good"));
    Files.writeString(bad, String.join("\n", lines.subList(0, lines.size() - 1)) + "\n");
    told(say("merge", bad.toString()), 65, "bad:8: end: the end line is missing", "after 6 of 6 results");
    Files.writeString(bad, lines.getFirst().replace("seatrial-sweep/1", "seatrial-sweep/7") + "\n");
    told(say("merge", bad.toString()), 65, "bad:1: format: 7 is not 1");
    Files.write(bad, new byte[0]);
    told(say("merge", bad.toString()), 65, "bad:1: line: the file is empty");
    Files.write(bad, new byte[] {0, 1, 2, (byte) 0xff, '\n', 7});
    told(say("merge", bad.toString()), 65, "bad:1: line: is not JSON");
    told(say("merge", folder.toString()), 65, "is a folder");
    told(say("merge", file("nowhere")), 65, "there is no such file");
    told(say("merge", scenario), 65, "mine.yaml:1: line: is not JSON");
    told(say("merge"), 64, "Missing required parameter");
    say("run", scenario, "--arm", "baseline", "--journal", file("j"));
    told(say("merge", file("j")), 65, "j:1: format: this is a journal, not a sweep");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --seeds 9..1                       | the range 9..1 is reversed; write 1..9
          --seeds 1..100001                  | has more than 100000 seeds
          --seeds 1..99999999999999999999999 | of at most 18 digits
          --seeds 1-5                        | '1-5' is no range of seeds
          --seeds one..two                   | 'one..two' is no range of seeds
          --seeds 1..3 --shard 0/3           | '0/3' does not exist; i goes from 1 to n
          --seeds 1..3 --shard 4/3           | '4/3' does not exist; i goes from 1 to n
          --seeds 1..3 --shard x/y           | 'x/y' is no shard; write i/n, such as 1/3
          --seeds 1..3 --shard 1/0           | '1/0' does not exist
          --seeds 1..3 --shard 1/100000      | would leave shards empty: there are 3 seeds
          --seeds 1..3 --shard 1/9999999999  | is no shard
          --seeds 1..3 --jobs 0              | '0' is not a number from 1 to 1024
          --seeds 1..3 --jobs many           | 'many' is not a number from 1 to 1024
          --seeds 1..3 --out .               | is a folder; name a file
          --seeds 1..3 --out /no/such/f      | there is no folder /no/such to write f to
          """)
  void mistakesOnTheCommandLineGetOneLine(String options, String part) {
    String[] words = ("sweep " + scenario + " " + options).split(" ");
    told(say(words), 64, part);
  }

  /** The same for a file that exists and cannot be written, before anything runs. */
  @Test
  void aFileThatCannotBeWrittenIsToldAtOnce() throws IOException {
    Files.createDirectory(folder.resolve("s.ndjson.part"));
    told(say("sweep", scenario, "--seeds", "1..100000", "--out", file("s.ndjson")), 64, "--out: cannot write");
  }

  @Test
  void aBrokenPromiseEndsWithOne() throws IOException {
    Files.writeString(folder.resolve("mine.yaml"), REFUTED);
    Said said = sweep("1..12", "1/1", "s");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).containsPattern("baseline +refuted +0 of 12").contains("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10] and 2 more");
    assertThat(say("merge", file("s")).code()).isEqualTo(1);
  }

  /** The interruption comes from within the sweep's own thread, at the third seed. */
  @Test
  void anInterruptedSweepStopsAndLeavesWholeLinesWithoutAnEnd() throws IOException {
    StringWriter out = new StringWriter();
    StringWriter told = new StringWriter();
    PrintWriter err = new PrintWriter(told) {
      @Override
      public void print(String text) {
        super.print(text);
        if (text.contains("seed 3 of")) Thread.currentThread().interrupt();
      }
    };
    int code = Main.run(new PrintWriter(out), err, "sweep", scenario, "--seeds", "1..100000", "--out", file("s.ndjson"));
    assertThat(Thread.interrupted()).isFalse();
    assertThat(code).isEqualTo(130);
    assertThat(out.toString()).isEmpty();
    assertThat(told.toString()).contains("seatrial: interrupted after 3 of 100000 seeds; ");
    assertThat(folder.resolve("s.ndjson")).doesNotExist();
    unfinished(folder.resolve("s.ndjson.part"));
    assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).noneMatch(name -> name.startsWith("sweep-"));
  }

  @Test
  void ctrlCEndsWith130AndLeavesWholeLines() throws IOException, InterruptedException {
    try (var watch = folder.getFileSystem().newWatchService();
        var child = ChildProcess.start(Map.of(), "sweep", scenario, "--seeds", "1..100000", "--out", file("s.ndjson"))) {
      folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
      while (!Files.exists(folder.resolve("s.ndjson.part"))) watch.take().reset();
      child.signal("INT");
      ChildProcess.Ended ended = child.awaitEnd(Duration.ofSeconds(30));
      assertThat(ended.exitCode()).isEqualTo(130);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err()).contains("seatrial: interrupted after ");
    }
    assertThat(folder.resolve("s.ndjson")).doesNotExist();
    unfinished(folder.resolve("s.ndjson.part"));
  }

  private static void unfinished(Path part) throws IOException {
    String text = Files.readString(part, StandardCharsets.US_ASCII);
    assertThat(text).endsWith("\n").doesNotContain("\"end\":");
    told(say("merge", part.toString()), 65, "end: the end line is missing: the sweep was stopped, or the file cut");
  }
}
