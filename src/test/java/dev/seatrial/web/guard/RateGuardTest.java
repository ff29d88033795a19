package dev.seatrial.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.web.RunningServer;
import dev.seatrial.web.TestLimits;
import dev.seatrial.web.TestSection;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server of these tests refills one request per second; the requests of a test are over in much less than its burst. */
class RateGuardTest {
  private static final int BURST = 20;
  private static final int MORE_THAN_BURST = 200;

  @TempDir
  private Path data;

  @Test
  void aBrowserThatAsksTooMuchIsToldToWaitAndOthersAreNot() throws Exception {
    try (var server = RunningServer.start(data, TestLimits.rate(BURST, 1, 1_000), TestSection::new)) {
      String greedy = cookie(server.get("/who"));
      String modest = cookie(server.get("/who"));

      HttpResponse<String> refused = lastOf(server, MORE_THAN_BURST, "/who", "Cookie", greedy);

      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(refused.body()).contains("Too many requests");
      assertThat(server.get("/who", "Cookie", modest).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void clientsWithoutIdentityCountAsTheirAddress() throws Exception {
    try (var server = RunningServer.start(data, TestLimits.rate(BURST, 1, 1_000), TestSection::new)) {
      assertThat(lastOf(server, MORE_THAN_BURST, "/who").statusCode()).isEqualTo(429);
    }
  }

  @Test
  void collectingIdentitiesIsNoWayAround() throws Exception {
    try (var server = RunningServer.start(data, TestLimits.rate(BURST, 1, 2), TestSection::new)) {
      String first = cookie(server.get("/who"));
      boolean refused = false;
      // A slow machine gets tokens back meanwhile; asking ten times as often as the burst allows outruns them.
      for (int i = 0; i < 10 * MORE_THAN_BURST && !refused; i++) {
        server.get("/who");
        refused = server.get("/who", "Cookie", first).statusCode() == 429;
      }

      assertThat(refused).isTrue();
    }
  }

  @Test
  void whoTheConnectionClaimsToSpeakForDoesNotMatter() throws Exception {
    try (var server = RunningServer.start(data, TestLimits.rate(BURST, 1, 1_000), TestSection::new)) {
      HttpResponse<String> answer = server.get("/who");
      for (int i = 0; i < MORE_THAN_BURST; i++) {
        answer = server.get("/who", "X-Forwarded-For", "10.0.0." + i);
      }

      assertThat(answer.statusCode()).isEqualTo(429);
    }
  }

  @Test
  void theOperatorsProbesAndThePagesFilesAreNotCounted() throws Exception {
    try (var server = RunningServer.start(data, TestLimits.rate(BURST, 1, 1), TestSection::new)) {
      lastOf(server, MORE_THAN_BURST, "/who");

      assertThat(lastOf(server, BURST + 5, "/health/live").statusCode()).isEqualTo(200);
      assertThat(lastOf(server, BURST + 5, "/static/0/seatrial.css").statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> lastOf(RunningServer server, int requests, String path, String... headers)
      throws Exception {
    HttpResponse<String> answer = server.get(path, headers);
    for (int i = 1; i < requests && answer.statusCode() == 200; i++) {
      answer = server.get(path, headers);
    }
    return answer;
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }
}
