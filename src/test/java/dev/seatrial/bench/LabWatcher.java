package dev.seatrial.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.BufferedInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person in front of a lab, as the server sees it: owns a run, watches its event stream and presses buttons. Thread-safe.
 */
final class LabWatcher implements AutoCloseable {
  private static final Pattern EVENTS = Pattern.compile("data-events=\"([^\"]+)\"");
  private static final long FRAME_NANOS = 100_000_000;

  private final HttpClient client;
  private final LabProcess lab;
  private final String cookie;
  private final String run;
  private final ConcurrentHashMap<String, Long> lastNanos = new ConcurrentHashMap<>();
  private final List<Long> lateness = new ArrayList<>();
  private volatile boolean closed;
  private volatile InputStream stream;
  private long lastFrame;
  private long bytes;
  private long frames;

  private LabWatcher(HttpClient client, LabProcess lab, String cookie, String run) {
    this.client = client;
    this.lab = lab;
    this.cookie = cookie;
    this.run = run;
  }

  /** The cookie of a browser that the server has not seen before. */
  static String newBrowser(HttpClient client, LabProcess lab) throws IOException, InterruptedException {
    HttpResponse<String> page = client.send(HttpRequest.newBuilder(lab.uri("/lab/mcp-failure")).build(), BodyHandlers.ofString());
    return page.headers().firstValue("Set-Cookie").map(set -> set.substring(0, set.indexOf(';'))).orElseThrow();
  }

  /** Starts a run; it plays at the speed that a page begins with, 10 virtual seconds per second. */
  static LabWatcher start(HttpClient client, LabProcess lab, String cookie, String scenario) throws IOException, InterruptedException {
    post(client, lab.uri("/lab/" + scenario + "/start"), cookie, "");
    HttpRequest get = HttpRequest.newBuilder(lab.uri("/lab/" + scenario)).header("Cookie", cookie).build();
    Matcher events = EVENTS.matcher(client.send(get, BodyHandlers.ofString()).body());
    if (!events.find()) throw new IllegalStateException("the run of " + scenario + " has no stream");
    return new LabWatcher(client, lab, cookie, events.group(1).replace("/events", ""));
  }

  /** Opens the event stream and reads it until this is closed. */
  void watch() throws IOException, InterruptedException {
    HttpRequest get = HttpRequest.newBuilder(lab.uri(run + "/events")).header("Cookie", cookie).build();
    HttpResponse<InputStream> answer = client.send(get, BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) throw new IllegalStateException("the stream has status " + answer.statusCode());
    stream = answer.body();
    Thread.ofVirtual().start(() -> {
      try (InputStream in = new BufferedInputStream(answer.body(), 64 * 1024)) {
        read(in);
      } catch (IOException e) {
        if (!closed) throw new java.io.UncheckedIOException(e);
      }
    });
  }

  private void read(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      synchronized (this) {
        bytes++;
      }
      if (c == '\n') {
        if (line.indexOf("event:") == 0) arrived(line.substring("event:".length()).strip());
        line.setLength(0);
      } else if (line.length() < 40) {
        line.append((char) c);
      }
    }
  }

  private void arrived(String event) {
    long now = System.nanoTime();
    lastNanos.put(event, now);
    if (event.equals("controls")) {
      // Started, paused or at its end: the next frame is not expected in a tenth of a second.
      synchronized (this) {
        lastFrame = 0;
      }
    }
    if (!event.equals("clock")) return;
    synchronized (this) {
      if (lastFrame > 0) lateness.add(Math.max(0, now - lastFrame - FRAME_NANOS));
      lastFrame = now;
      frames++;
    }
  }

  /** How late each frame was since this was asked last, in nanoseconds. */
  synchronized List<Long> takeLateness() {
    List<Long> taken = List.copyOf(lateness);
    lateness.clear();
    return taken;
  }

  synchronized long bytes() {
    return bytes;
  }

  synchronized long frames() {
    return frames;
  }

  /** Presses a button; returns when it was pressed. */
  long press(String action, String form) throws IOException, InterruptedException {
    long now = System.nanoTime();
    post(client, lab.uri(run + "/" + action), cookie, form);
    return now;
  }

  /** Waits until a part of the page has been replaced after an instant; how long it took, in nanoseconds. */
  long awaitAfter(String event, long pressedNanos) throws InterruptedException {
    long giveUp = pressedNanos + 10_000_000_000L;
    while (lastNanos.getOrDefault(event, Long.MIN_VALUE) - pressedNanos <= 0) {
      if (System.nanoTime() > giveUp) throw new IllegalStateException(event + " did not change within 10 s");
      Thread.sleep(0, 200_000);
    }
    return lastNanos.get(event) - pressedNanos;
  }

  private static void post(HttpClient client, URI uri, String cookie, String form) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Cookie", cookie).header("HX-Request", "true").header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)).build();
    int status = client.send(request, BodyHandlers.discarding()).statusCode();
    if (status >= 400) throw new IllegalStateException(uri + " has status " + status);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    if (stream != null) stream.close();
  }
}
