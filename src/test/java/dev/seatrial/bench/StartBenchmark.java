package dev.seatrial.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long the lab takes from the start of its JVM to the last line on the terminal, and to the first page with status 200. Starts
 * {@code target/seatrial.jar} some times, on a free port and an empty data folder; arguments go to the JVM. Prints a table; ends by
 * itself.
 */
public final class StartBenchmark {
  private static final int ROUNDS = 9;
  private static final String READY = "Seatrial is ready: ";

  private StartBenchmark() {}

  public static void main(String[] args) throws Exception {
    long[] ready = new long[ROUNDS];
    long[] page = new long[ROUNDS];
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < ROUNDS; i++) start(client, args, i, ready, page);
    }
    System.out.println("| what, " + ROUNDS + " starts | median | fastest | slowest |");
    System.out.println("|---|---:|---:|---:|");
    row("start of the JVM to \"ready\"", ready);
    row("start of the JVM to the first page", page);
  }

  private static void start(HttpClient client, String[] jvm, int round, long[] ready, long[] page)
      throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("start");
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(jvm));
    command.addAll(List.of("-jar", "target/seatrial.jar", "serve", "--port", "0", "--data", data.resolve("data").toString()));
    long begin = System.nanoTime();
    Process lab = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = lab.inputReader()) {
      String line = out.readLine();
      ready[round] = System.nanoTime() - begin;
      if (line == null || !line.startsWith(READY)) throw new IllegalStateException("the lab did not start: " + line);
      HttpRequest first = HttpRequest.newBuilder(URI.create(line.substring(READY.length()))).build();
      int status = client.send(first, BodyHandlers.ofString()).statusCode();
      page[round] = System.nanoTime() - begin;
      if (status != 200) throw new IllegalStateException("the first page has status " + status);
    } finally {
      lab.destroy();
      lab.waitFor();
    }
  }

  private static void row(String what, long[] nanos) {
    Arrays.sort(nanos);
    System.out.println(
        String.format(
            Locale.ROOT, "| %s | %.2f s | %.2f s | %.2f s |", what, nanos[nanos.length / 2] / 1e9, nanos[0] / 1e9, nanos[nanos.length - 1] / 1e9));
  }
}
