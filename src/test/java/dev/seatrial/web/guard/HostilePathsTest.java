package dev.seatrial.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.web.RawConnection;
import dev.seatrial.web.RunningServer;
import dev.seatrial.web.TestSection;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostilePathsTest {
  @TempDir
  private static Path data;

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(data, TestSection::new);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "/../etc/passwd",
    "/static/../../etc/passwd",
    "/static/0/..%2f..%2fseatrial.properties",
    "/static/0/%2e%2e/seatrial.properties",
    "/static/0/%252e%252e%252fsecret",
    "/static/0/..\\..\\secret",
    "/static/0/%5c..%5csecret",
    "/static/0/seatrial.css%00.js",
    "/static/0/seatrial.properties",
    "/static/0/logback.xml",
    "/static/%00/seatrial.css",
    "/things/%2e%2e%2f%2e%2e%2fsecret",
    "/things/a%2fb",
    "/things/..;/who",
    "/things/%ff%fe",
    "/things/%",
    "/things/%zz",
    "//who//",
    "/./who/../../who",
    "/%u002e%u002e/",
    "/who%0d%0aSet-Cookie:x=y",
    "http://evil.example/who/",
    "*",
    "who",
    "\\who",
    "/<script>alert(1)</script>",
    "/%3Cscript%3Ealert(1)%3C/script%3E"
  })
  void theAnswerIsACleanRefusalAndTheServerGoesOn(String target) throws Exception {
    try (RawConnection connection = server.connect()) {
      String answer = connection.sendHead("GET " + target + " HTTP/1.1", "Host: localhost", "Connection: close").rest();

      assertThat(answer).matches("(?s)HTTP/1\\.1 4\\d\\d .*");
      assertThat(answer.toLowerCase(java.util.Locale.ROOT))
          .doesNotContain("jetty", "javalin", "exception", "at dev.seatrial", "root:", "<script>alert", "set-cookie:x");
      assertThat(answer).containsAnyOf("There is nothing here", "The request is not understood", "does not go by that name");
    }
    assertThat(server.get("/who").statusCode()).isEqualTo(200);
  }
}
