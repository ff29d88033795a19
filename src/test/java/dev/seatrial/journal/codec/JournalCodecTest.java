package dev.seatrial.journal.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.seatrial.journal.BreakerEvent.BreakerCounted;
import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RandomEvents;
import dev.seatrial.journal.RunEvent.RunEnded;
import dev.seatrial.journal.RunHeader;
import dev.seatrial.journal.RunStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalCodecTest {
  private static final RunHeader HEADER = new RunHeader("0.1.0", "mcp-failure", "ab12", "hardened", 4242);

  private static final String SMALL =
      """
      {"format":1,"engine":"0.1.0","scenario":"mcp-failure","scenario_hash":"ab12","arm":"hardened","seed":4242,"check":"%s"}
      {"seq":1,"t":0,"arm":"hardened","event":"breaker_counted","data":{"breaker":"mcp_tools","failures":1}}
      {"seq":2,"t":5,"arm":"hardened","task":3,"step":2,"call":7,"attempt":1,"cause":1,"event":"attempt_ended",\
      "data":{"dependency":"mcp/filesystem","outcome":"failure","error":"network_error","fault":null}}
      {"seq":3,"t":5,"arm":"hardened","event":"breaker_rejected",\
      "data":{"breaker":"mcp_tools","state":"half_open","retry_after_nanos":null}}
      {"seq":4,"t":9,"arm":"hardened","event":"run_ended","data":{"status":"completed"}}
      {"end":4,"digest":"%s"}
      """;

  private static Journal small() {
    Journal journal = new Journal(HEADER, 10);
    journal.append(0, 0, 0, 0, 0, 0, new BreakerCounted("mcp_tools", 1));
    journal.append(
        5,
        3,
        2,
        7,
        1,
        1,
        new AttemptEnded("mcp/filesystem", OutcomeKind.FAILURE, Optional.of(ErrorClass.NETWORK_ERROR), Optional.empty()));
    journal.append(5, 0, 0, 0, 0, 0, new BreakerRejected("mcp_tools", BreakerState.HALF_OPEN, OptionalLong.empty()));
    journal.append(9, 0, 0, 0, 0, 0, new RunEnded(RunStatus.COMPLETED));
    return journal;
  }

  @Test
  void writesOneLinePerEventBetweenHeaderAndEnd() throws IOException {
    Journal journal = small();
    String expected = SMALL.formatted(Lines.check(1, HEADER), Lines.hex(journal.digest()));
    assertThat(new String(written(journal), UTF_8)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void readsBackWhatItWroteAndWritesTheSameBytesAgain(long seed) throws IOException {
    Journal journal = RandomEvents.journal(new SplittableRandom(seed), 700);
    byte[] bytes = written(journal);
    Journal read = JournalReader.read(new ByteArrayInputStream(bytes), "run.jsonl", ReadLimits.DEFAULT);
    assertThat(read.header()).isEqualTo(journal.header());
    assertThat(read.entries()).isEqualTo(journal.entries());
    assertThat(read.digest()).isEqualTo(journal.digest());
    assertThat(written(read)).isEqualTo(bytes);
  }

  @Test
  void anEmptyJournalIsAHeaderAndAnEnd() throws IOException {
    byte[] bytes = written(new Journal(HEADER, 1));
    assertThat(new String(bytes, UTF_8).lines()).hasSize(2);
    assertThat(JournalReader.read(new ByteArrayInputStream(bytes), "run.jsonl", ReadLimits.DEFAULT).size()).isZero();
  }

  @Test
  void holdsOneEntryAtATime() throws IOException {
    JournalReader reader = new JournalReader(new ByteArrayInputStream(written(small())), "run.jsonl", ReadLimits.DEFAULT);
    assertThat(reader.header()).isEqualTo(HEADER);
    assertThat(reader.next().map(Entry::seq)).contains(1L);
    assertThat(reader.next().map(Entry::seq)).contains(2L);
    assertThat(reader.next().map(Entry::seq)).contains(3L);
    assertThat(reader.next().map(Entry::seq)).contains(4L);
    assertThat(reader.next()).isEmpty();
    assertThat(reader.next()).isEmpty();
  }

  /** Every single flipped bit of a file is noticed, and never as anything but a format error. */
  @Test
  void everyFlippedBitIsNoticed() throws IOException {
    byte[] bytes = written(small());
    for (int i = 0; i < bytes.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = bytes.clone();
        damaged[i] ^= (byte) (1 << bit);
        assertThat(failure(damaged)).as("byte %d bit %d: %s", i, bit, new String(damaged, ISO_8859_1)).isNotNull();
      }
    }
  }

  /** A file cut anywhere is noticed on the line of the cut. */
  @Test
  void everyCutIsNoticedWhereItIs() throws IOException {
    byte[] bytes = written(small());
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      long lineOfCut = 1 + new String(cut, UTF_8).chars().filter(c -> c == '\n').count();
      assertThat(failure(cut).line()).as("cut at %d", length).isEqualTo(lineOfCut);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "cause":1,            | "cause":2,                   | run.jsonl:3: cause: 2 is not a whole number from 1 to 1
          "seq":3               | "seq":4                      | run.jsonl:4: seq: 4 stands where 3 is expected
          "t":9                 | "t":4                        | run.jsonl:5: t: 4 is before the last event's 5
          "t":9                 | "t":"9"                      | run.jsonl:5: t: "9" is not a whole number of 64 bits
          "task":3              | "task":-3                    | run.jsonl:3: task: -3 is not a whole number from 1 to 2147483647
          "task":3              | "tusk":3                     | run.jsonl:3: tusk: is not known to this version, which knows [arm, attempt, call, cause, data, event, seq, step, t, task]
          "event":"run_ended"   | "event":"run_exploded"       | run.jsonl:5: event: 'run_exploded' is no event that this version knows
          "completed"           | "complete"                   | run.jsonl:5: data.status: "complete" is not one of completed, failed, aborted, interrupted
          "failures":1          | "failures":1.5               | run.jsonl:2: data.failures: 1.5 is not a whole number of 64 bits
          "failures":1          | "failures":1,"extra":2       | run.jsonl:2: data.extra: is not known to this version, which knows [breaker, failures]
          "failures":1          | "failures":1,"failures":1    | run.jsonl:2: line: is not JSON at column 112: Duplicate Object property "failures"
          ,"fault":null         | ''                           | run.jsonl:3: data.fault: is missing
          "data":{"status":"completed"} | "data":7             | run.jsonl:5: data: must be an object with the event's fields
          "breaker":"mcp_tools","failures" | "breaker":null,"failures" | run.jsonl:2: data.breaker: null is not a text
          "seq":4,"t":9,"arm":"hardened" | "seq":4,"t":9,"arm":"baseline" | run.jsonl:5: arm: 'baseline' is not the header's 'hardened'
          {"end":4              | {"end":5                     | run.jsonl:6: end: 5 events were written, but 4 are in the file
          {"end":4              | {"why":1,"end":4             | run.jsonl:6: why: does not belong on the end line
          "format":1            | "format":2                   | run.jsonl:1: format: 2 is newer than 1, the newest that this version reads; it was written by engine 0.1.0
          "format":1            | "version":1                  | run.jsonl:1: format: is missing: this is no journal of Seatrial
          "seed":4242           | "seed":4243                  | run.jsonl:1: check: the header gives 9ed27a5526b4549e, the file says 5314311d36b73ffb: this line was changed
          "seed":4242           | "sea":4242                   | run.jsonl:1: seed: is missing
          """)
  void damageIsReportedWithLineAndField(String intact, String damaged, String message) throws IOException {
    String text = new String(written(small()), UTF_8);
    assertThat(text).contains(intact);
    assertThat(failure(text.replace(intact, damaged).getBytes(UTF_8))).hasMessage(message);
  }

  @Test
  void aChangedValueThatStillReadsIsFoundByTheDigest() throws IOException {
    String text = new String(written(small()), UTF_8).replace("\"failures\":1", "\"failures\":2");
    assertThat(failure(text.getBytes(UTF_8)))
        .hasMessageContaining("run.jsonl:6: digest: the events give ")
        .hasMessageContaining("a value between line 2 and here was changed");
  }

  @Test
  void whatIsNoJournalIsSaidToBeNone() {
    assertThat(failure(new byte[0])).hasMessage("run.jsonl:1: line: the file is empty; a journal begins with a header line");
    assertThat(failure("[1]\n".getBytes(UTF_8))).hasMessage("run.jsonl:1: line: must be one JSON object");
    assertThat(failure("hello\n".getBytes(UTF_8))).hasMessageStartingWith("run.jsonl:1: line: is not JSON at column ");
    byte[] binary = new byte[5000];
    new SplittableRandom(1).nextBytes(binary);
    assertThat(failure(binary).line()).isEqualTo(1);
  }

  @Test
  void nothingMayFollowTheEnd() throws IOException {
    String text = new String(written(small()), UTF_8);
    assertThat(failure((text + "\n").getBytes(UTF_8))).hasMessage("run.jsonl:7: line: nothing may follow the end line");
  }

  @Test
  void linesAndEventsAreLimited() throws IOException {
    byte[] bytes = written(small());
    assertThatThrownBy(() -> JournalReader.read(new ByteArrayInputStream(bytes), "run.jsonl", new ReadLimits(1000, 3)))
        .hasMessage("run.jsonl:5: seq: the file holds more than 3 events");
    assertThatThrownBy(() -> JournalReader.read(new ByteArrayInputStream(bytes), "run.jsonl", new ReadLimits(150, 10)))
        .hasMessage("run.jsonl:3: line: is longer than 150 bytes");
    assertThatThrownBy(() -> new JournalReader(new EndlessLine(), "run.jsonl", ReadLimits.DEFAULT))
        .hasMessage("run.jsonl:1: line: is longer than 1048576 bytes");
  }

  @Test
  void refusesToWriteAGap() throws IOException {
    JournalWriter writer = new JournalWriter(new ByteArrayOutputStream(), HEADER);
    writer.write(small().get(0));
    assertThatThrownBy(() -> writer.write(small().get(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seq: 3 does not follow 1");
  }

  /** A stream that never ends its first line. */
  private static final class EndlessLine extends InputStream {
    @Override
    public int read() {
      return 'x';
    }

    @Override
    public int read(byte[] buffer, int from, int length) {
      Arrays.fill(buffer, from, from + length, (byte) 'x');
      return length;
    }
  }

  private static byte[] written(Journal journal) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JournalWriter.write(journal, out);
    return out.toByteArray();
  }

  private static JournalFormatException failure(byte[] bytes) {
    Throwable thrown =
        catchThrowable(() -> JournalReader.read(new ByteArrayInputStream(bytes), "run.jsonl", ReadLimits.DEFAULT));
    assertThat(thrown).as(new String(bytes, UTF_8)).isInstanceOf(JournalFormatException.class);
    return (JournalFormatException) thrown;
  }
}
