package dev.seatrial.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.web.RunningServer;
import dev.seatrial.web.TestSection;
import dev.seatrial.web.page.SecurityHeaders;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersTest {
  @TempDir
  private Path data;

  @ParameterizedTest
  @ValueSource(strings = {
    "/who", "/missing", "/defect", "/error", "/health/live", "/metrics", "/static/0/seatrial.css", "/static/0/missing.css",
    "/%2e%2e/x"
  })
  void everyAnswerTellsTheBrowserWhatThisSiteNeverDoes(String path) throws Exception {
    try (var server = RunningServer.start(data, TestSection::new)) {
      HttpResponse<String> answer = server.get(path);

      assertThat(answer.headers().firstValue("Content-Security-Policy")).hasValue(SecurityHeaders.CONTENT_SECURITY_POLICY);
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
      assertThat(answer.headers().firstValue("Cache-Control")).isPresent();
      assertThat(answer.headers().firstValue("Server")).isEmpty();
    }
  }

  @Test
  void thePolicyAllowsNothingInlineNothingFromElsewhereAndNoFrames() {
    assertThat(SecurityHeaders.CONTENT_SECURITY_POLICY)
        .startsWith("default-src 'none';")
        .contains("script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
        .doesNotContain("unsafe", "http", "*");
  }
}
