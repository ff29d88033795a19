package dev.seatrial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.cli.ChildProcess.Ended;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code seatrial serve} as the operating system sees it: processes, signals, exit codes, what is printed where. */
@Timeout(120)
class ServeProcessTest {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  @TempDir
  private Path data;

  @Test
  void itsLastLineIsTheAddressAndItSaysNothingElse() throws Exception {
    try (ChildProcess child = serve(data)) {
      String address = child.awaitReady();
      assertThat(address).matches("http://127\\.0\\.0\\.1:\\d+/");
      assertThat(get(address).statusCode()).isEqualTo(200);

      child.signal("TERM");
      Ended end = child.awaitEnd(STOP_WITHIN);

      assertThat(end.out()).isEmpty();
      assertThat(end.err()).isEqualTo("Seatrial stopped.\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalStopsItAlsoInTheMiddleOfARequest(String signal, int exitCode) throws Exception {
    try (ChildProcess child = serve(data); HttpClient client = HttpClient.newHttpClient()) {
      String address = child.awaitReady();
      try (InputStream half = client.send(request(address), BodyHandlers.ofInputStream()).body()) {
        assertThat(half.read()).isPositive();
        child.signal(signal);

        assertThat(child.awaitEnd(STOP_WITHIN).exitCode()).isEqualTo(exitCode);
      }
    }
  }

  @Test
  void aBusyPortIsOneLine() throws Exception {
    try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ended end = ChildProcess.run(
          Map.of("SEATRIAL_DATA", data.toString()), "serve", "--port", Integer.toString(busy.getLocalPort()));

      assertThat(end.exitCode()).isEqualTo(64);
      assertThat(end.out()).isEmpty();
      assertThat(end.err()).isEqualTo("seatrial: cannot listen on 127.0.0.1:" + busy.getLocalPort()
          + ": Address already in use; choose another with --port or --host\n");
    }
  }

  @Test
  void aHostThatIsNotThisMachineIsOneLine() throws Exception {
    Ended end = ChildProcess.run(Map.of("SEATRIAL_DATA", data.toString(), "SEATRIAL_HOST", "192.0.2.1"), "serve", "--port", "0");

    assertThat(end.exitCode()).isEqualTo(64);
    assertThat(end.err()).startsWith("seatrial: cannot listen on 192.0.2.1:0: ").hasLineCount(1);
  }

  @Test
  void aFileWhereTheDataFolderShouldBeIsOneLine() throws Exception {
    Path file = Files.createFile(data.resolve("file"));

    Ended end = ChildProcess.run(Map.of(), "serve", "--port", "0", "--data", file.toString());

    assertThat(end.exitCode()).isEqualTo(64);
    assertThat(end.err()).isEqualTo(
        "seatrial: data folder " + file + ": " + file + " is a file, not a folder; choose another with --data\n");
  }

  @Test
  void aFolderThatCannotBeWrittenIsOneLine() throws Exception {
    Ended end = ChildProcess.run(Map.of("SEATRIAL_DATA", "/proc/seatrial"), "serve", "--port", "0");

    assertThat(end.exitCode()).isEqualTo(64);
    assertThat(end.err()).startsWith("seatrial: data folder /proc/seatrial cannot be written (").hasLineCount(1);
  }

  @Test
  void aFolderThatAnotherServerUsesIsOneLineThatNamesIt() throws Exception {
    try (ChildProcess first = serve(data)) {
      first.awaitReady();

      Ended second = ChildProcess.run(Map.of(), "serve", "--port", "0", "--data", data.toString());

      assertThat(second.exitCode()).isEqualTo(64);
      assertThat(second.err()).contains("is in use by another Seatrial (process " + first.pid() + ")").hasLineCount(1);
    }
  }

  @Test
  void aDamagedSecretIsOneLine() throws Exception {
    Files.writeString(data.resolve("secret"), "not a key");

    Ended end = ChildProcess.run(Map.of(), "serve", "--port", "0", "--data", data.toString());

    assertThat(end.exitCode()).isEqualTo(64);
    assertThat(end.err()).contains("secret is damaged").hasLineCount(1);
  }

  @Test
  void afterAKillTheSameBrowserIsKnownAgain() throws Exception {
    String cookie;
    try (ChildProcess first = serve(data)) {
      cookie = get(first.awaitReady()).headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
      first.signal("KILL");
      first.awaitEnd(STOP_WITHIN);
    }
    try (ChildProcess second = serve(data); HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest again = HttpRequest.newBuilder(URI.create(second.awaitReady())).header("Cookie", cookie).build();

      assertThat(client.send(again, BodyHandlers.ofString()).headers().firstValue("Set-Cookie")).isEmpty();
    }
  }

  private static ChildProcess serve(Path data) throws Exception {
    return ChildProcess.start(Map.of("SEATRIAL_PORT", "0"), "serve", "--data", data.toString());
  }

  private static HttpResponse<String> get(String address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request(address), BodyHandlers.ofString());
    }
  }

  private static HttpRequest request(String address) {
    return HttpRequest.newBuilder(URI.create(address)).build();
  }
}
