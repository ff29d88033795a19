package dev.seatrial.web.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.web.RunningServer;
import dev.seatrial.web.TestSection;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HealthTest {
  @TempDir
  private Path parent;

  @Test
  void aServerThatCanWorkIsReady() throws Exception {
    try (var server = RunningServer.start(parent, TestSection::new)) {
      HttpResponse<String> ready = server.get("/health/ready");

      assertThat(ready.statusCode()).isEqualTo(200);
      assertThat(json(ready).get("status").stringValue()).isEqualTo("ready");
      assertThat(json(ready).get("checks")).allSatisfy(check -> assertThat(check.get("ok").booleanValue()).isTrue());
      assertThat(json(ready).get("checks")).extracting(check -> check.get("name").stringValue())
          .containsExactly("data", "space", "test");
      assertThat(json(server.get("/health/live")).get("status").stringValue()).isEqualTo("live");
    }
  }

  @Test
  void withoutItsDataFolderItIsAliveButNotReadyAndSaysWhy() throws Exception {
    Path data = parent.resolve("data");
    try (var server = RunningServer.start(data)) {
      delete(data);

      HttpResponse<String> ready = server.get("/health/ready");

      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(json(ready).get("status").stringValue()).isEqualTo("not ready");
      assertThat(json(ready).at("/checks/0/ok").booleanValue()).isFalse();
      assertThat(json(ready).at("/checks/0/reason").stringValue()).contains(data.toString());
      assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void sectionsHaveASay() throws Exception {
    try (var server = RunningServer.start(parent, TestSection::new)) {
      server.get("/troubled");

      HttpResponse<String> ready = server.get("/health/ready");

      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(json(ready).at("/checks/2/ok").booleanValue()).isFalse();
      assertThat(json(ready).at("/checks/2/reason").stringValue()).isEqualTo("the test says so");
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return new JsonMapper().readTree(answer.body());
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (var walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
