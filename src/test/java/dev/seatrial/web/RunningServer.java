package dev.seatrial.web;

import dev.seatrial.web.data.DataFolder;
import dev.seatrial.web.guard.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

/** A real server on a free port of 127.0.0.1, and clients for it. */
public final class RunningServer implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER).build();
  private final Listening listening;
  private final DataFolder data;
  private final LabServer server;

  private RunningServer(String host, Path data, Limits limits, List<Section.Factory> sections) {
    this.listening = Listening.open(host, 0);
    this.data = DataFolder.open(data);
    this.server = LabServer.start(listening, this.data, limits, List.of(), sections);
  }

  /** With the limits that people get. */
  public static RunningServer start(Path data, Section.Factory... sections) {
    return start(data, Limits.standard(), sections);
  }

  /** With limits of its own. */
  public static RunningServer start(Path data, Limits limits, Section.Factory... sections) {
    return new RunningServer("127.0.0.1", data, limits, List.of(sections));
  }

  /** As an operator starts it who serves a network. */
  public static RunningServer startOnEveryNetwork(Path data, Section.Factory... sections) {
    return new RunningServer("0.0.0.0", data, Limits.standard(), List.of(sections));
  }

  public int port() {
    return listening.port();
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** GET with headers given as name, value, name, value. */
  public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
  }

  /** POST of a form. */
  public HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
    return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
  }

  /** A connection of which the test controls every byte. */
  public RawConnection connect() throws IOException {
    return RawConnection.to(port());
  }

  public LabServer server() {
    return server;
  }

  @Override
  public void close() {
    client.close();
    server.close();
    data.close();
    listening.close();
  }
}
