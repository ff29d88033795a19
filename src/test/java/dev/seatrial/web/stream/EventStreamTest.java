package dev.seatrial.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One stream without a connection. The test acts between two writes, on the stream's own thread: nothing depends on timing. */
@Timeout(20)
class EventStreamTest {
  private static final int WAITING_MAX = 3;

  private final EventStream stream = new EventStream(WAITING_MAX, Duration.ofHours(1));
  private final Script script = new Script();

  @Test
  void thePictureComesFirstThenWhatChangedInOrder() throws Exception {
    script.after("picture 1", () -> {
      stream.offer(Frame.inOrder("log", "one"));
      stream.offer(Frame.inOrder("log", "two"));
    });
    script.after("two", stream::end);

    assertThat(played()).isEqualTo("""
        retry: 2000

        event: picture
        data: picture 1

        event: log
        data: one

        event: log
        data: two

        """);
  }

  @Test
  void whatWasOfferedBeforeThePictureIsInItAlready() throws Exception {
    stream.offer(Frame.inOrder("log", "early"));
    script.after("picture 1", stream::end);

    assertThat(played()).doesNotContain("early");
  }

  @Test
  void aSlowBrowserGetsOnlyTheLatestOfWhatIsReplaced() throws Exception {
    script.after("picture 1", () -> {
      stream.offer(Frame.latest("clock", "1"));
      stream.offer(Frame.inOrder("log", "kept"));
      for (int i = 2; i < 100; i++) {
        stream.offer(Frame.latest("clock", Integer.toString(i)));
      }
    });
    script.after("data: 99", stream::end);

    assertThat(played()).endsWith("event: log\ndata: kept\n\nevent: clock\ndata: 99\n\n");
  }

  @Test
  void framesInOrderAreNotReplacedByLaterOnesOfTheirEvent() throws Exception {
    script.after("picture 1", () -> {
      stream.offer(Frame.inOrder("log", "a"));
      stream.offer(Frame.latest("clock", "1"));
      stream.offer(Frame.inOrder("log", "b"));
    });
    script.after("data: b", stream::end);

    assertThat(played()).contains("data: a\n", "data: 1\n", "data: b\n");
  }

  @Test
  void aBrowserThatFallsTooFarBehindGetsAFreshPicture() throws Exception {
    script.after("picture 1", () -> {
      for (int i = 0; i <= WAITING_MAX; i++) {
        stream.offer(Frame.inOrder("log", "lost " + i));
      }
    });
    script.after("picture 2", () -> stream.offer(Frame.inOrder("log", "goes on")));
    script.after("goes on", stream::end);

    assertThat(played())
        .contains("data: picture 1", "data: picture 2", "data: goes on")
        .doesNotContain("lost");
  }

  @Test
  void anEndedStreamTakesNothingMore() throws Exception {
    script.after("picture 1", () -> {
      stream.end();
      stream.offer(Frame.inOrder("log", "late"));
    });

    assertThat(played()).endsWith("data: picture 1\n\n");
    assertThat(script.log).containsExactly("subscribe", "unsubscribe");
  }

  @Test
  void silenceIsBrokenByAComment() throws Exception {
    var silent = new EventStream(WAITING_MAX, Duration.ofMillis(1));
    script.after("still here", silent::end);

    assertThat(played(silent)).endsWith("data: picture 1\n\n: still here\n\n");
  }

  @Test
  void aBrowserThatLeftIsForgotten() {
    script.after("picture 1", () -> stream.offer(Frame.inOrder("log", "nobody reads this")));
    script.failing("nobody reads this");

    assertThatThrownBy(this::played).isInstanceOf(IOException.class);
    assertThat(script.log).containsExactly("subscribe", "unsubscribe");
  }

  @Test
  void dataOfSeveralLinesStaysOneEvent() throws Exception {
    script.after("picture 1", () -> stream.offer(Frame.inOrder("log", "a\nb\r\nc\rd\n")));
    script.after("data: d", stream::end);

    assertThat(played()).endsWith("event: log\ndata: a\ndata: b\ndata: c\ndata: d\ndata: \n\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Log", "a b", "a\nretry: 1", "1", "a:b"})
  void theNameOfAnEventCannotSmuggleAField(String event) {
    assertThatThrownBy(() -> Frame.latest(event, "x")).isInstanceOf(IllegalArgumentException.class);
  }

  private String played() throws IOException, InterruptedException {
    return played(stream);
  }

  private String played(EventStream each) throws IOException, InterruptedException {
    each.run(script, script);
    return script.written();
  }

  /** A feed and a connection in one: records what happens and reacts to what was written. */
  private static final class Script extends OutputStream implements Feed {
    private record Step(String text, Runnable reaction) {}

    private final Deque<Step> steps = new ArrayDeque<>();
    private final Deque<String> log = new ArrayDeque<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int pictures;
    private int seen;
    private String failing = "no such text";

    void after(String text, Runnable reaction) {
      steps.add(new Step(text, reaction));
    }

    void failing(String text) {
      failing = text;
    }

    String written() {
      return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) {
      bytes.write(b);
    }

    @Override
    public void flush() throws IOException {
      String fresh = written().substring(seen);
      if (fresh.contains(failing)) {
        throw new IOException("connection reset");
      }
      if (!steps.isEmpty() && fresh.contains(steps.peek().text())) {
        seen = written().length();
        steps.remove().reaction().run();
      }
    }

    @Override
    public void subscribe(EventStream stream) {
      log.add("subscribe");
    }

    @Override
    public void unsubscribe(EventStream stream) {
      log.add("unsubscribe");
    }

    @Override
    public Frame snapshot() {
      pictures++;
      return Frame.latest("picture", "picture " + pictures);
    }
  }
}
