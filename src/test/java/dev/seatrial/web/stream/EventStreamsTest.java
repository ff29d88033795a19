package dev.seatrial.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.web.RawConnection;
import dev.seatrial.web.RunningServer;
import dev.seatrial.web.TestLimits;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EventStreamsTest {
  private static final int WAIT_SECONDS_MAX = 20;

  private final StreamSection section = new StreamSection();

  @TempDir
  private Path data;

  @Test
  void everyBrowserGetsThePictureAndThenWhatIsPublished() throws Exception {
    try (var server = RunningServer.start(data, section::in); var one = listen(server, ""); var two = listen(server, "")) {
      List<String> head = head(one);
      head(two);
      awaitPicture(one);
      awaitPicture(two);

      section.publish(Frame.inOrder("log", "hello"));

      assertThat(head).contains("HTTP/1.1 200 OK", "Content-Type: text/event-stream; charset=utf-8", "Cache-Control: no-store");
      assertThat(head).noneMatch(line -> line.startsWith("Content-Encoding"));
      assertThat(one.lines().filter(line -> line.startsWith("data:")).findFirst()).hasValue("data: hello");
      assertThat(two.lines().filter(line -> line.startsWith("data:")).findFirst()).hasValue("data: hello");
    }
  }

  @Test
  void silenceIsBrokenSoThatProxiesAndBrowsersKeepTheConnection() throws Exception {
    try (var server = RunningServer.start(data, TestLimits.silence(Duration.ofMillis(20), Duration.ofMinutes(1)), section::in);
        var browser = listen(server, "")) {
      assertThat(browser.lines().filter(line -> line.startsWith(":")).limit(3)).containsOnly(": still here");
    }
  }

  @Test
  void aBrowserThatStopsReadingIsCutOffAndHoldsNobodyUp() throws Exception {
    try (var server = RunningServer.start(data, TestLimits.silence(Duration.ofMinutes(1), Duration.ofMillis(200)), section::in);
        var asleep = listen(server, ""); var awake = listen(server, "")) {
      awaitPicture(awake);
      assertThat(section.history().poll(WAIT_SECONDS_MAX, TimeUnit.SECONDS)).isEqualTo("subscribe");
      assertThat(section.history().poll(WAIT_SECONDS_MAX, TimeUnit.SECONDS)).isEqualTo("subscribe");

      // More than all buffers between the two hold; only one of them reads.
      String much = "x".repeat(64 * 1024);
      boolean cutOff = false;
      for (int i = 0; i < 2_000 && !cutOff; i++) {
        section.publish(Frame.inOrder("log", much));
        section.publish(Frame.inOrder("turn", Integer.toString(i)));
        awaitTurn(awake, i);
        cutOff = "unsubscribe".equals(section.history().poll());
      }
      cutOff = cutOff || "unsubscribe".equals(section.history().poll(WAIT_SECONDS_MAX, TimeUnit.SECONDS));

      assertThat(cutOff).isTrue();
      assertThat(server.get("/metrics").body()).contains("seatrial_streams_dropped_total 1");
      section.publish(Frame.inOrder("log", "for those who read"));
      assertThat(awake.lines().filter(line -> line.startsWith("data: for")).findFirst()).isPresent();
      assertThat(asleep.rest()).doesNotContain("for those who read");
    }
  }

  @Test
  void oneBrowserHasALimitAndIsToldSo() throws Exception {
    try (var server = RunningServer.start(data, TestLimits.streams(2, 100), section::in)) {
      String mine = cookie(server.get("/"));
      String other = cookie(server.get("/"));
      try (var one = listen(server, mine); var two = listen(server, mine)) {
        awaitPicture(one);
        awaitPicture(two);

        HttpResponse<String> third = server.get("/events", "Cookie", mine);

        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.headers().firstValue("Retry-After")).isPresent();
        assertThat(third.body()).contains("This browser already has 2 of them open");
        try (var others = listen(server, other)) {
          awaitPicture(others);
        }
      }
    }
  }

  @Test
  void twoHundredTabsFillTheLabAndEverythingElseGoesOn() throws Exception {
    List<RawConnection> tabs = new ArrayList<>();
    try (var server = RunningServer.start(data, TestLimits.streams(8, 150), section::in)) {
      int opened = 0;
      for (int i = 0; i < 200; i++) {
        RawConnection tab = listen(server, "");
        tabs.add(tab);
        opened += tab.line().equals("HTTP/1.1 200 OK") ? 1 : 0;
      }

      assertThat(opened).isEqualTo(150);
      assertThat(server.get("/events").statusCode()).isEqualTo(503);
      assertThat(server.get("/metrics").body()).contains("seatrial_streams_open 150");
      section.publish(Frame.inOrder("log", "still working"));
      assertThat(tabs.getFirst().lines().filter(line -> line.startsWith("data: still")).findFirst()).isPresent();
    } finally {
      for (RawConnection tab : tabs) {
        tab.close();
      }
    }
  }

  @Test
  void aPlaceIsFreeAgainWhenABrowserLeaves() throws Exception {
    try (var server = RunningServer.start(data, TestLimits.streams(8, 1), section::in)) {
      try (var first = listen(server, "")) {
        awaitPicture(first);
      }
      // The server learns of it by writing.
      while (!section.history().contains("unsubscribe")) {
        section.publish(Frame.inOrder("log", "x".repeat(64 * 1024)));
        Thread.onSpinWait();
      }

      // The place is given back a moment after the section heard of it.
      boolean admitted = false;
      while (!admitted) {
        try (var second = listen(server, "")) {
          admitted = second.line().equals("HTTP/1.1 200 OK");
        }
      }
    }
  }

  @Test
  void aStoppingServerEndsItsStreams() throws Exception {
    var server = RunningServer.start(data, section::in);
    try (var browser = listen(server, "")) {
      awaitPicture(browser);
      Thread closing = Thread.ofPlatform().start(server::close);

      assertThat(browser.rest()).doesNotContain("data:");
      assertThat(closing.join(Duration.ofSeconds(5))).isTrue();
    }
  }

  @Test
  void aStoppingServerDoesNotWaitForABrowserThatStoppedReading() throws Exception {
    var server = RunningServer.start(data, section::in);
    try (var asleep = listen(server, "")) {
      assertThat(section.history().poll(WAIT_SECONDS_MAX, TimeUnit.SECONDS)).isEqualTo("subscribe");
      for (int i = 0; i < 200; i++) {
        section.publish(Frame.inOrder("log", "x".repeat(64 * 1024)));
        Thread.onSpinWait();
      }

      Thread closing = Thread.ofPlatform().start(server::close);

      assertThat(closing.join(Duration.ofSeconds(5))).isTrue();
      assertThat(section.history()).contains("unsubscribe");
      assertThat(asleep.rest()).contains("data: all");
    }
  }

  private static RawConnection listen(RunningServer server, String cookie) throws IOException {
    return server.connect().sendHead(
        "GET /events HTTP/1.1", "Host: localhost", "Accept: text/event-stream", "Accept-Encoding: gzip", "Cookie: " + cookie);
  }

  private static List<String> head(RawConnection connection) {
    return connection.lines().takeWhile(line -> !line.isEmpty()).toList();
  }

  private static void awaitPicture(RawConnection connection) {
    assertThat(connection.lines().filter(line -> line.equals("data: all")).findFirst()).isPresent();
  }

  /** Reads on until the turn is told, or a fresh picture says that it was skipped. */
  private static void awaitTurn(RawConnection connection, int turn) {
    assertThat(connection.lines().anyMatch(line -> line.equals("data: " + turn) || line.equals("data: all"))).isTrue();
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }
}
