package dev.seatrial.web.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.web.RawConnection;
import dev.seatrial.web.RunningServer;
import dev.seatrial.web.TestSection;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
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
  void requestsAreCountedByMethodRouteAndStatus() throws Exception {
    server.get("/things/1");
    server.get("/things/2");
    server.post("/change", "");
    server.get("/defect");

    assertThat(counts()).contains(
        "http_server_requests_seconds_count{method=\"GET\",route=\"/things/{id}\",status=\"200\"} 2",
        "http_server_requests_seconds_count{method=\"POST\",route=\"/change\",status=\"200\"} 1",
        "http_server_requests_seconds_count{method=\"GET\",route=\"/defect\",status=\"500\"} 1");
  }

  @Test
  void noLabelGrowsWithWhatClientsSend() throws Exception {
    for (int i = 0; i < 100; i++) {
      server.get("/things/" + i + "?q=" + i);
      server.get("/nowhere/" + i);
      try (RawConnection connection = server.connect()) {
        connection.sendHead("FOO" + i + " /who HTTP/1.1", "Host: localhost", "Connection: close").rest();
      }
    }

    assertThat(counts()).containsExactlyInAnyOrder(
        "http_server_requests_seconds_count{method=\"GET\",route=\"/things/{id}\",status=\"200\"} 100",
        "http_server_requests_seconds_count{method=\"GET\",route=\"unmatched\",status=\"404\"} 100",
        "http_server_requests_seconds_count{method=\"OTHER\",route=\"unmatched\",status=\"405\"} 100");
  }

  @Test
  void theMachineIsVisibleToo() throws Exception {
    assertThat(server.get("/metrics").body())
        .contains("jvm_memory_used_bytes", "process_uptime_seconds", "jvm_threads_live_threads", "seatrial_streams_open 0");
  }

  private List<String> counts() throws Exception {
    return server.get("/metrics").body().lines().filter(line -> line.startsWith("http_server_requests_seconds_count")).toList();
  }
}
