package dev.seatrial.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.web.RawConnection;
import dev.seatrial.web.RunningServer;
import dev.seatrial.web.TestSection;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostGuardTest {
  @TempDir
  private Path data;

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:7070", "LOCALHOST:1", "127.0.0.1:7070", "127.1.2.3", "[::1]:80", "l.localhost"})
  void aServerOfThisMachineAnswersToItsNames(String host) throws Exception {
    try (var server = RunningServer.start(data, TestSection::new)) {
      assertThat(statusFor(server, host)).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rebound.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.1.5", "evil-localhost"})
  void aNameThatSomebodyElsePointedHereIsRefused(String host) throws Exception {
    try (var server = RunningServer.start(data, TestSection::new)) {
      assertThat(statusFor(server, host)).isEqualTo("HTTP/1.1 421 Misdirected Request");
    }
  }

  @Test
  void aServerOfANetworkGoesByNamesItCannotKnow() throws Exception {
    try (var server = RunningServer.startOnEveryNetwork(data, TestSection::new)) {
      assertThat(statusFor(server, "seatrial.example.edu")).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  private static String statusFor(RunningServer server, String host) throws IOException {
    try (RawConnection connection = server.connect()) {
      return connection.sendHead("GET /who HTTP/1.1", "Host: " + host, "Connection: close").line();
    }
  }
}
