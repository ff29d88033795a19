package dev.seatrial.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How many people one server carries, each with a live run of {@code mcp-failure} at 10× before them and 10 frames per second: runs
 * are added until the 99th percentile of the frames' lateness passes 100 ms or the server's own limit is reached. Also what a run
 * takes in memory, how large a frame is, and how long a click takes to show. The server and everybody who watches share the machine.
 * Starts {@code target/seatrial.jar}; prints a table; ends by itself within three minutes.
 */
public final class LoadBenchmark {
  private static final int[] STEPS = {1, 2, 4, 8, 12, 16, 20, 24, 32, 40, 50, 60};
  private static final int RUNS_PER_BROWSER = 6;
  private static final long SETTLE_MILLIS = 2_500;
  private static final long MEASURE_MILLIS = 6_000;
  private static final long TOO_LATE_NANOS = 100_000_000;
  private static final int CLICKS = 100;
  private static final String FAULT =
      "fault=mcp%3Aunavailable&target.mcp=mcp%2Fgithub&duration=1&probability=1&arm=both";

  /** Different scenarios for each browser: starting a second run of one pauses the first. */
  private static final List<String> SCENES =
      List.of("mcp-failure", "ai-timeout", "shared-pool", "research-hangs", "partial-orchestration-failure", "rate-limit-60s");

  private LoadBenchmark() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws Exception {
    System.out.println("| what | value |");
    System.out.println("|---|---:|");
    try (HttpClient client = client(); LabProcess lab = LabProcess.start()) {
      clicks(client, lab);
    }
    try (HttpClient client = client(); LabProcess lab = LabProcess.start("-Xmx2g")) {
      memory(client, lab);
    }
    try (HttpClient client = client(); LabProcess lab = LabProcess.start()) {
      people(client, lab);
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  // ---------- one person clicks ----------

  private static void clicks(HttpClient client, LabProcess lab) throws IOException, InterruptedException {
    LabWatcher person = LabWatcher.start(client, lab, LabWatcher.newBrowser(client, lab), "mcp-failure");
    person.watch();
    Thread.sleep(SETTLE_MILLIS);
    List<Long> pause = new ArrayList<>();
    for (int i = 0; i < CLICKS; i++) {
      pause.add(person.awaitAfter("controls", person.press(i % 2 == 0 ? "pause" : "play", "")));
      Thread.sleep(60);
    }
    List<Long> inject = new ArrayList<>();
    for (int i = 0; i < CLICKS / 4; i++) {
      inject.add(person.awaitAfter("faults", person.press("inject", FAULT)));
      Thread.sleep(150);
    }
    person.close();
    row("click on pause or play to the changed picture, p50 / p99", millis(at(pause, 0.5)) + " / " + millis(at(pause, 0.99)));
    row("click on inject to the changed picture, p50 / slowest of " + inject.size(), millis(at(inject, 0.5)) + " / " + millis(at(inject, 1)));
  }

  // ---------- what a run takes ----------

  private static void memory(HttpClient client, LabProcess lab) throws IOException, InterruptedException {
    LabWatcher.start(client, lab, LabWatcher.newBrowser(client, lab), "mcp-failure").press("end", "");
    Thread.sleep(3_000);
    long heapBefore = heapKilobytes(lab);
    long rssBefore = rssKilobytes(lab);
    List<LabWatcher> people = new ArrayList<>();
    int runs = 24;
    for (int i = 0; i < runs; i++) {
      LabWatcher person = LabWatcher.start(client, lab, LabWatcher.newBrowser(client, lab), "mcp-failure");
      person.press("end", "");
      people.add(person);
    }
    Thread.sleep(10_000);
    long heap = heapKilobytes(lab) - heapBefore;
    long rss = rssKilobytes(lab) - rssBefore;
    row("heap per run of five virtual minutes, both arms, after a collection", String.format(Locale.ROOT, "%.1f MB", heap / 1024.0 / runs));
    row("resident memory per run, likewise", String.format(Locale.ROOT, "%.1f MB", rss / 1024.0 / runs));
  }

  private static long heapKilobytes(LabProcess lab) throws IOException, InterruptedException {
    String jcmd = LabProcess.java().resolveSibling("jcmd").toString();
    String pid = Long.toString(lab.pid());
    for (int i = 0; i < 2; i++) new ProcessBuilder(jcmd, pid, "GC.run").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    String info = new String(new ProcessBuilder(jcmd, pid, "GC.heap_info").start().getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    var used = java.util.regex.Pattern.compile("used (\\d+)K").matcher(info);
    if (!used.find()) throw new IllegalStateException("no heap figure in: " + info);
    return Long.parseLong(used.group(1));
  }

  private static long rssKilobytes(LabProcess lab) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + lab.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", ""));
    }
    throw new IllegalStateException("no VmRSS");
  }

  // ---------- how many ----------

  private static void people(HttpClient client, LabProcess lab) throws IOException, InterruptedException {
    List<LabWatcher> people = new ArrayList<>();
    String cookie = "";
    int carried = 0;
    long carriedP99 = 0;
    for (int step : STEPS) {
      while (people.size() < step) {
        int scene = people.size() % RUNS_PER_BROWSER;
        if (scene == 0) cookie = LabWatcher.newBrowser(client, lab);
        LabWatcher person = LabWatcher.start(client, lab, cookie, SCENES.get(scene));
        person.watch();
        people.add(person);
      }
      // Runs rest at the end of their method; then they are played on.
      for (LabWatcher person : people) person.press("play", "");
      Thread.sleep(SETTLE_MILLIS);
      for (LabWatcher person : people) person.takeLateness();
      long bytes = 0;
      long frames = 0;
      for (LabWatcher person : people) {
        bytes -= person.bytes();
        frames -= person.frames();
      }
      Thread.sleep(MEASURE_MILLIS);
      List<Long> lateness = new ArrayList<>();
      for (LabWatcher person : people) {
        lateness.addAll(person.takeLateness());
        bytes += person.bytes();
        frames += person.frames();
      }
      long p99 = at(lateness, 0.99);
      double perSecond = frames / (MEASURE_MILLIS / 1e3) / step;
      row(
          step + " runs: frames per second and person, lateness p50 / p99, bytes per frame",
          String.format(Locale.ROOT, "%.1f, %s / %s, %.1f kB", perSecond, millis(at(lateness, 0.5)), millis(p99), bytes / 1e3 / Math.max(1, frames)));
      if (p99 > TOO_LATE_NANOS) break;
      carried = step;
      carriedP99 = p99;
    }
    row("**runs in front of people until the lateness passes 100 ms**", "**" + carried + "** (p99 " + millis(carriedP99) + ")");
    for (LabWatcher person : people) person.close();
  }

  private static void row(String what, String value) {
    System.out.println("| " + what + " | " + value + " |");
  }

  private static long at(List<Long> values, double share) {
    if (values.isEmpty()) return 0;
    List<Long> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get((int) Math.clamp(Math.ceil(share * sorted.size()) - 1, 0, sorted.size() - 1));
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.0f ms", nanos / 1e6);
  }
}
