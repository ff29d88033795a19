package dev.seatrial.experiment.sweep;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.seatrial.journal.codec.JournalFormatException;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.testlab.ScenarioText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** The lines of a sweep: what is written reads back, and any damage is told with line and field. */
class SweepFileTest {
  private static final Scenario SCENARIO = ScenarioText.calm().with("promises: {hardened: confirmed}\n").read();

  private static List<SeedResult> results;
  private static byte[] bytes;

  @BeforeAll
  static void sweep() throws Exception {
    results = new ArrayList<>();
    bytes = written(1, 2, 1, 1, 2);
  }

  private static byte[] written(long first, long last, int shard, int shards, int jobs) throws Exception {
    SweepHeader header = SweepHeader.of(SCENARIO, first, last, shard, shards);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SweepWriter writer = new SweepWriter(out, header);
    results.clear();
    Sweeper.run(
        SCENARIO,
        header,
        jobs,
        result -> {
          results.add(result);
          writer.write(result);
        });
    writer.finish();
    return out.toByteArray();
  }

  private static List<SeedResult> read(byte[] file) throws IOException {
    SweepReader reader = new SweepReader(new ByteArrayInputStream(file), "s.ndjson");
    List<SeedResult> read = new ArrayList<>();
    for (Optional<SeedResult> next = reader.next(); next.isPresent(); next = reader.next()) read.add(next.get());
    return read;
  }

  private static JournalFormatException failure(byte[] file) {
    Throwable thrown = catchThrowable(() -> read(file));
    assertThat(thrown).as(new String(file, ISO_8859_1)).isInstanceOf(JournalFormatException.class);
    return (JournalFormatException) thrown;
  }

  @Test
  void readsBackWhatWasWritten() throws Exception {
    byte[] file = written(-3, 9, 2, 3, 2);
    SweepReader reader = new SweepReader(new ByteArrayInputStream(file), "s.ndjson");
    assertThat(reader.header()).isEqualTo(SweepHeader.of(SCENARIO, -3, 9, 2, 3));
    assertThat(read(file)).isEqualTo(results);
    assertThat(results).extracting(SeedResult::seed).containsExactly(-2L, -2L, 1L, 1L, 4L, 4L, 7L, 7L);
    assertThat(results.subList(0, 3)).extracting(SeedResult::arm).containsExactly("baseline", "hardened", "baseline");
    assertThat(results.getFirst().outcomes().ended()).isPositive();
    assertThat(results.getFirst().microCents()).isPositive();
  }

  @Test
  void anyNumberOfJobsWritesTheSameBytes() throws Exception {
    byte[] one = written(1, 30, 1, 1, 1);
    assertThat(written(1, 30, 1, 1, 5)).isEqualTo(one);
  }

  /** A flipped bit in each byte: the whole of every line counts. */
  @Test
  void everyFlippedByteIsNoticed() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= (byte) (1 << random.nextInt(8));
      assertThat(failure(damaged)).isNotNull();
    }
  }

  @Test
  void everyCutIsNoticedWhereItIs() {
    for (int length = 0; length < bytes.length; length += 7) {
      byte[] cut = Arrays.copyOf(bytes, length);
      long lineOfCut = 1 + new String(cut, US_ASCII).chars().filter(c -> c == '\n').count();
      assertThat(failure(cut).line()).as("cut at %d", length).isEqualTo(lineOfCut);
    }
  }

  /** Lines that were changed by somebody who knows how the check is made. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2 | "seed":1            | "seed":2             | s.ndjson:2: seed: 2 stands where 1 is expected
          3 | "arm":"hardened"    | "arm":"baseline"     | s.ndjson:3: arm: 'baseline' stands where 'hardened' is expected
          3 | "verdict":"         | "verdict":"un        | s.ndjson:3: verdict: "uninconclusive" is not one of confirmed, partial, refuted, inconclusive
          3 | "wrong":0           | "wrong":-1           | s.ndjson:3: wrong: -1 is not a whole number from 0 to 5000000
          3 | "wrong":0           | "wrong":0.5          | s.ndjson:3: wrong: 0.5 is not a whole number from 0 to 5000000
          3 | "wrong":0           | "wrung":0            | s.ndjson:3: wrong: is missing
          3 | "wrong":0           | "more":1,"wrong":0   | s.ndjson:3: more: is not known to this version
          3 | "down_nanos":0      | "down_nanos":120000000001 | s.ndjson:3: down_nanos: 120000000001 is not a whole number from 0 to 120000000000
          3 | "failed":[]         | "failed":[1]         | s.ndjson:3: failed: 1 is not a text
          3 | "failed":[]         | "failed":"x"         | s.ndjson:3: failed: "x" is not an array
          3 | "graceful":0        | "graceful":1         | s.ndjson:3: latency_micros: does not count the ended tasks
          3 | "journal":"         | "journal":"0         | is not a digest of sixteen hexadecimal digits
          1 | "shard":1           | "shard":2            | s.ndjson:1: line: shard: 2 must be from 1 to 1
          1 | "last_seed":2       | "last_seed":0        | s.ndjson:1: line: last_seed: 0 is before the first, 1
          1 | "last_seed":2       | "last_seed":1000000  | s.ndjson:1: line: last_seed: more than 100000 seeds
          1 | "last_seed":2       | "last_seed":1        | s.ndjson:4: line: the sweep is complete before this line
          1 | "last_seed":2       | "last_seed":3        | s.ndjson:6: end: 4 results were written, 4 of 6 results are in the file
          1 | "seatrial-sweep/1"  | "seatrial-sweep/2"   | s.ndjson:1: format: 2 is not 1, the one that this version reads; it was written by engine 0.2.0
          1 | "seatrial-sweep/1"  | "something"          | s.ndjson:1: format: this is no sweep of Seatrial
          1 | "seatrial-sweep/1"  | 1                    | s.ndjson:1: format: this is a journal, not a sweep; 'seatrial compare' reads journals
          1 | "format"            | "from"               | s.ndjson:1: format: is missing: this is no sweep of Seatrial
          """)
  void forgedLinesAreReportedWithLineAndField(int line, String intact, String forged, String message) {
    List<String> lines = new ArrayList<>(new String(bytes, US_ASCII).lines().toList());
    String old = lines.get(line - 1);
    assertThat(old).contains(intact);
    String changed = old.replaceFirst(Pattern.quote(intact), forged);
    lines.set(line - 1, SweepLines.checked(unchecked(changed)));
    assertThat(failure((String.join("\n", lines) + "\n").getBytes(US_ASCII))).hasMessageContaining(message);
  }

  private static ObjectNode unchecked(String line) {
    return (ObjectNode) SweepLines.parse(line.replaceFirst(",\"check\":\"[0-9a-f]{16}\"", ""));
  }

  @Test
  void aLineThatIsExchangedForAnotherFilesIsFoundByTheDigest() throws Exception {
    String other = new String(written(1, 2, 1, 1, 1), US_ASCII);
    List<String> lines = new ArrayList<>(other.lines().toList());
    String forged = SweepLines.checked(unchecked(lines.get(1).replaceFirst("\"events\":\\d+", "\"events\":1")));
    lines.set(1, forged);
    assertThat(failure((String.join("\n", lines) + "\n").getBytes(US_ASCII))).hasMessageContaining("s.ndjson:6: digest: the lines give ");
  }

  @Test
  void nothingMayFollowTheEnd() {
    byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
    more[bytes.length] = '\n';
    assertThat(failure(more)).hasMessage("s.ndjson:7: line: nothing may follow the end line");
  }

  /** The totals of a line more are more: nothing that is counted is left out of the sums. */
  @Test
  void totalsCountEveryResult() {
    Totals totals = new Totals(SweepHeader.of(SCENARIO, 1, 2, 1, 1).arms());
    for (SeedResult result : results) totals.add(result);
    for (SeedResult result : results) totals.add(result);
    ArmTotals arm = totals.arms().getFirst();
    List<SeedResult> own = results.stream().filter(r -> r.arm().equals("baseline")).toList();
    assertThat(arm.runs()).isEqualTo(2L * own.size());
    assertThat(arm.outcomes().ended()).isEqualTo(2 * own.stream().mapToLong(r -> r.outcomes().ended()).sum());
    assertThat(arm.attempts()).isEqualTo(2 * own.stream().mapToLong(SeedResult::attempts).sum());
    assertThat(arm.microCents()).isEqualTo(2 * own.stream().mapToLong(SeedResult::microCents).sum());
    assertThat(arm.latency().n()).isEqualTo(arm.outcomes().ended());
    assertThat(arm.observedNanos().longValueExact()).isEqualTo(2 * own.stream().mapToLong(SeedResult::observedNanos).sum());
  }
}
