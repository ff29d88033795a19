package dev.seatrial.web.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.web.RawConnection;
import dev.seatrial.web.RunningServer;
import dev.seatrial.web.TestSection;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestSizeTest {
  private static final int FIVE_MB = 5_000_000;

  @TempDir
  private Path data;

  private RunningServer server;

  @BeforeEach
  void start() {
    server = RunningServer.start(data, TestSection::new);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void fiveMegabytesAreRefusedBeforeTheyAreSent() throws Exception {
    try (RawConnection connection = server.connect()) {
      String answer = connection
          .sendHead("POST /echo HTTP/1.1", "Host: localhost", "Accept: application/json", "Content-Length: " + FIVE_MB)
          .rest();

      assertThat(answer).startsWith("HTTP/1.1 413 ").contains("It has 5000000 bytes, and the lab takes at most 524288.");
    }
  }

  @Test
  void aClientThatSendsFiveMegabytesAllTheSameReadsWhy() throws Exception {
    assertThat(server.post("/echo", "x".repeat(FIVE_MB)).statusCode()).isEqualTo(413);
    assertThat(server.post("/echo", "still here").body()).isEqualTo("still here");
  }

  /** The end of a connection with bytes unread would destroy the answer on its way. */
  @Test
  void aClientThatReadsOnlyWhenItHasSentEverythingReadsWhy() throws Exception {
    try (RawConnection connection = server.connect()) {
      String answer = connection
          .sendHead("POST /echo HTTP/1.1", "Host: localhost", "Accept: application/json", "Content-Length: " + FIVE_MB)
          .send("x".repeat(FIVE_MB))
          .rest();

      assertThat(answer).startsWith("HTTP/1.1 413 ").contains("Send less.");
    }
  }

  @Test
  void whatIsLeftOfABodyIsNotTakenForTheNextRequest() throws Exception {
    try (RawConnection connection = server.connect()) {
      String answers = connection
          .sendHead("POST /nowhere HTTP/1.1", "Host: localhost", "Accept: application/json", "Content-Length: 500000")
          .send("x".repeat(500_000))
          .sendHead("GET /who HTTP/1.1", "Host: localhost", "Connection: close")
          .rest();

      assertThat(answers).startsWith("HTTP/1.1 404 ").contains("HTTP/1.1 200 ");
    }
  }

  @Test
  void whoNeverStopsSendingIsCutOff() throws Exception {
    try (RawConnection connection = server.connect()) {
      connection.sendHead("POST /echo HTTP/1.1", "Host: localhost", "Content-Length: 9000000000");
      String megabyte = "x".repeat(1_000_000);
      assertThatThrownBy(() -> {
        for (int i = 0; i < 200; i++) connection.send(megabyte);
      }).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aBodyWithinTheLimitArrives() throws Exception {
    String scenario = "y".repeat(256 * 1024);

    assertThat(server.post("/echo", scenario).body()).isEqualTo(scenario);
  }

  @Test
  void aBodyOfUnknownLengthIsRefused() throws Exception {
    try (RawConnection connection = server.connect()) {
      String status = connection
          .sendHead("POST /echo HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked", "Connection: close")
          .send("5\r\nhello\r\n0\r\n\r\n")
          .line();

      assertThat(status).startsWith("HTTP/1.1 411 ");
    }
  }

  @Test
  void anAddressThatIsTooLongIsRefused() throws Exception {
    assertThat(server.get("/" + "a".repeat(9_000)).statusCode()).isEqualTo(414);
    assertThat(server.get("/who?q=" + "a".repeat(9_000)).statusCode()).isEqualTo(414);
    assertThat(server.get("/who?q=" + "a".repeat(4_096)).statusCode()).isEqualTo(200);
  }

  @Test
  void anAddressThatDoesNotFitTheBufferIsRefused() throws Exception {
    try (RawConnection connection = server.connect()) {
      String answer = connection.sendHead("GET /" + "a".repeat(100_000) + " HTTP/1.1", "Host: localhost").rest();

      assertThat(answer).startsWith("HTTP/1.1 414 ").contains("The address is too long").doesNotContainIgnoringCase("jetty");
    }
  }

  @Test
  void headersThatAreTooLargeAreRefused() throws Exception {
    try (RawConnection connection = server.connect()) {
      String answer = connection.sendHead("GET / HTTP/1.1", "Host: localhost", "X-Much: " + "a".repeat(20_000)).rest();

      assertThat(answer).startsWith("HTTP/1.1 431 ").contains("The headers are too large").doesNotContainIgnoringCase("jetty");
    }
  }
}
