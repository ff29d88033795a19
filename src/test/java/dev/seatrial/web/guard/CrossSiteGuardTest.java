package dev.seatrial.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.web.RunningServer;
import dev.seatrial.web.TestSection;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossSiteGuardTest {
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

  @ParameterizedTest
  @CsvSource({"same-origin, 200", "none, 200", "same-site, 403", "cross-site, 403", "nonsense, 403"})
  void aChangeMustComeFromAPageOfThisLab(String site, int status) throws Exception {
    assertThat(server.post("/change", "", "Sec-Fetch-Site", site).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1:1", "not a url", "http://127.0.0.1.evil.example"})
  void browsersWithoutFetchMetadataAreJudgedByTheirOrigin(String origin) throws Exception {
    assertThat(server.post("/change", "", "Origin", origin).statusCode()).isEqualTo(403);
  }

  @Test
  void theOwnOriginMayChangeThings() throws Exception {
    assertThat(server.post("/change", "", "Origin", "http://127.0.0.1:" + server.port()).body()).isEqualTo("changed");
  }

  @Test
  void fetchMetadataWinOverTheOrigin() throws Exception {
    String own = "http://127.0.0.1:" + server.port();

    assertThat(server.post("/change", "", "Origin", own, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
  }

  @Test
  void aProgramThatSendsNeitherMayChangeThings() throws Exception {
    assertThat(server.post("/change", "").body()).isEqualTo("changed");
  }

  @Test
  void linksFromOtherSitesOpen() throws Exception {
    assertThat(server.get("/who", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(200);
  }
}
