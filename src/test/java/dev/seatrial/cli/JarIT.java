package dev.seatrial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.cli.ChildProcess.Ended;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code target/seatrial.jar}, the thing that people get: everything must be in it and found there. */
class JarIT {
  private static final Path JAR = Path.of("target", "seatrial.jar").toAbsolutePath();

  @TempDir
  private Path elsewhere;

  @Test
  void servesItsPagesAndAllTheirFilesFromAnywhere() throws Exception {
    try (ChildProcess child = ChildProcess.startJar(
            JAR, elsewhere, Map.of("SEATRIAL_PORT", "0", "SEATRIAL_DATA", elsewhere.resolve("data").toString()), "serve");
        HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create(child.awaitReady());

      HttpResponse<String> home = get(client, address);
      assertThat(home.statusCode()).isEqualTo(200);
      for (Element file : Jsoup.parse(home.body()).select("link[href]")) {
        assertThat(get(client, address.resolve(file.attr("href"))).statusCode()).isEqualTo(200);
      }
      assertThat(get(client, address.resolve("/static/0/htmx.min.js")).statusCode()).isEqualTo(200);
      assertThat(get(client, address.resolve("/health/ready")).body()).contains("\"status\":\"ready\"");
      assertThat(get(client, address.resolve("/metrics")).body()).contains("jvm_memory_used_bytes");

      child.signal("TERM");
      Ended end = child.awaitEnd(Duration.ofSeconds(5));
      assertThat(end.err()).isEqualTo("Seatrial stopped.\n");
    }
  }

  @Test
  void itsManifestStartsItWithoutWarnings() throws Exception {
    try (var jar = new JarFile(JAR.toFile())) {
      Manifest manifest = jar.getManifest();

      assertThat(manifest.getMainAttributes().getValue("Main-Class")).isEqualTo("dev.seatrial.cli.Main");
      assertThat(manifest.getMainAttributes().getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
      assertThat(manifest.getMainAttributes().getValue("Multi-Release")).isEqualTo("true");
    }
  }

  private static HttpResponse<String> get(HttpClient client, URI address) throws Exception {
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
