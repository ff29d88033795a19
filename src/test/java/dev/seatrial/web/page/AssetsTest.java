package dev.seatrial.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.web.BuildInfo;
import dev.seatrial.web.RunningServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetsTest {
  private final Assets assets = new Assets(Map.of(
      "htmx.min.js", "/META-INF/resources/webjars/htmx.org/" + BuildInfo.read().htmxVersion() + "/dist/htmx.min.js"));

  @TempDir
  private Path data;

  @Test
  void theAddressChangesWithTheContent() {
    assertThat(assets.url("seatrial.css")).matches("/static/[0-9a-f]{16}/seatrial\\.css");
    assertThat(assets.url("home.css").split("/")[2]).isNotEqualTo(assets.url("seatrial.css").split("/")[2]);
  }

  @Test
  void whatThePagesNeedAndIsMissingIsADefect() {
    assertThatThrownBy(() -> assets.url("missing.css")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCurrentAddressIsKeptForGoodAndAnOldOneIsNot() throws Exception {
    try (var server = RunningServer.start(data)) {
      assertThat(server.get(assets.url("seatrial.css")).headers().firstValue("Cache-Control"))
          .hasValue("public, max-age=31536000, immutable");

      HttpResponse<String> old = server.get("/static/0123456789abcdef/seatrial.css");

      assertThat(old.statusCode()).isEqualTo(200);
      assertThat(old.headers().firstValue("Cache-Control")).hasValue("no-cache");
    }
  }

  @Test
  void whatABrowserHasIsNotSentAgain() throws Exception {
    try (var server = RunningServer.start(data)) {
      String etag = server.get("/static/0/seatrial.css").headers().firstValue("ETag").orElseThrow();

      HttpResponse<String> again = server.get("/static/0/seatrial.css", "If-None-Match", etag);

      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
  }

  @Test
  void filesAreSentCompressedToThoseWhoCanReadThat() throws Exception {
    try (var server = RunningServer.start(data)) {
      HttpResponse<String> plain = server.get(assets.url("seatrial.css"));
      HttpResponse<String> compressed = server.get(assets.url("seatrial.css"), "Accept-Encoding", "gzip, br");

      assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
      assertThat(plain.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
      assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
      assertThat(length(compressed)).isLessThan(length(plain) / 2);
    }
  }

  @Test
  void thePagesLibraryComesOutOfTheJar() throws Exception {
    try (var server = RunningServer.start(data)) {
      assertThat(server.get(assets.url("htmx.min.js")).body()).contains("htmx");
    }
  }

  private static long length(HttpResponse<String> answer) {
    return answer.headers().firstValueAsLong("Content-Length").orElseThrow();
  }
}
