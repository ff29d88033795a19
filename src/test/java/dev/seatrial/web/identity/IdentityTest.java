package dev.seatrial.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.web.RunningServer;
import dev.seatrial.web.TestSection;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
  @TempDir
  private Path data;

  @TempDir
  private Path otherData;

  @Test
  void aNewBrowserGetsARandomIdThatScriptsAndOtherSitesCannotReach() throws Exception {
    try (var server = RunningServer.start(data, TestSection::new)) {
      HttpResponse<String> first = server.get("/who");
      HttpResponse<String> second = server.get("/who");

      assertThat(Base64.getUrlDecoder().decode(first.body())).hasSize(16);
      assertThat(second.body()).isNotEqualTo(first.body());
      assertThat(setCookie(first))
          .matches("seatrial-[0-9a-f]{8}=[\\w-]{22}\\.[\\w-]{43}; .*")
          .contains("HttpOnly", "SameSite=Lax", "Path=/");
    }
  }

  @Test
  void theBrowserIsRecognisedAlsoAfterARestart() throws Exception {
    String id;
    String cookie;
    try (var server = RunningServer.start(data, TestSection::new)) {
      HttpResponse<String> first = server.get("/who");
      id = first.body();
      cookie = cookie(first);
    }
    try (var server = RunningServer.start(data, TestSection::new)) {
      HttpResponse<String> again = server.get("/who", "Cookie", cookie);

      assertThat(again.body()).isEqualTo(id);
      assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "A",
    "AAAAAAAAAAAAAAAAAAAAAA",
    "AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "AAAAAAAAAAAAAAAAAAAAAA.___________________________________________",
    ".",
    "../../secret.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
  })
  void anInventedCookieIsWorthNothing(String value) throws Exception {
    try (var server = RunningServer.start(data, TestSection::new)) {
      String name = cookie(server.get("/who")).split("=")[0];

      HttpResponse<String> answer = server.get("/who", "Cookie", name + "=" + value);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(value).doesNotStartWith(answer.body());
      assertThat(setCookie(answer)).startsWith(name + "=" + answer.body() + ".");
    }
  }

  @Test
  void theSignatureOfOneIdDoesNotServeAnother() throws Exception {
    try (var server = RunningServer.start(data, TestSection::new)) {
      HttpResponse<String> mine = server.get("/who");
      HttpResponse<String> theirs = server.get("/who");
      String forged = cookie(mine).replace(mine.body(), theirs.body());

      assertThat(server.get("/who", "Cookie", forged).body()).isNotEqualTo(theirs.body());
    }
  }

  @Test
  void anotherLabsCookieIsNotOursAndStaysUntouched() throws Exception {
    try (var server = RunningServer.start(data, TestSection::new); var other = RunningServer.start(otherData, TestSection::new)) {
      HttpResponse<String> mine = server.get("/who");
      String theirs = cookie(other.get("/who"));

      HttpResponse<String> answer = server.get("/who", "Cookie", theirs + "; " + cookie(mine));

      assertThat(answer.body()).isEqualTo(mine.body());
      assertThat(theirs.split("=")[0]).isNotEqualTo(cookie(mine).split("=")[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready", "/metrics", "/static/0/seatrial.css"})
  void machinesGetNoIdentity(String path) throws Exception {
    try (var server = RunningServer.start(data)) {
      assertThat(server.get(path).headers().firstValue("Set-Cookie")).isEmpty();
    }
  }

  private static String setCookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow();
  }

  private static String cookie(HttpResponse<String> answer) {
    return setCookie(answer).split(";")[0];
  }
}
