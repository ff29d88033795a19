package dev.seatrial.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.seatrial.bench.LabProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an update costs the page: a DevTools trace of headless Chromium while {@code metastable-failure} plays with as many dots as
 * are ever drawn. An update is what one look of the server brings, ten times a second at most; its work is all scripting, rendering
 * and painting on the page's main thread from the moment at which it was in its place to that of the next one. Also how long it takes from the first
 * paint of the first page to an open breaker. Starts {@code target/seatrial.jar}; prints a table; ends by itself.
 */
public final class PageTrace {
  private static final long TRACE_MILLIS = 8_000;
  private static final double UPDATE_GAP_MILLIS = 60;
  private static final String MARK = "seatrial-update";
  private static final Set<String> WORK =
      Set.of(
          "EvaluateScript", "FunctionCall", "EventDispatch", "FireAnimationFrame", "TimerFire", "RunMicrotasks", "v8.run", "MajorGC", "MinorGC",
          "ParseHTML", "UpdateLayoutTree", "RecalculateStyles", "Layout", "PrePaint", "Paint", "Layerize", "Commit", "UpdateLayer",
          "UpdateLayerTree", "CompositeLayers", "HitTest", "ResizeObserver::notify", "IntersectionObserverController::computeIntersections");

  private PageTrace() {}

  /** Takes the names of scenarios and notches of the speed in turn; without any it takes the busiest. */
  public static void main(String[] args) throws Exception {
    try (LabProcess lab = LabProcess.start(); Chromium chromium = Chromium.launch(ChromiumExtension.executable().orElseThrow())) {
      System.out.println("| what | updates | dots, median | work per update, median | p95 | of it scripting | style and layout | paint |");
      System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|");
      String[] runs = args.length > 0 ? args : new String[] {"metastable-failure", "4", "mcp-failure", "5"};
      for (int i = 0; i + 1 < runs.length; i += 2) trace(lab, chromium, runs[i], Integer.parseInt(runs[i + 1]));
      firstBreaker(lab, chromium);
    }
  }

  private static void trace(LabProcess lab, Chromium chromium, String scenario, int notch) {
    try (Tab tab = (System.getProperty("calm") != null ? chromium.open(1280, 800) : chromium.openMoving(1280, 800))) {
      // A mark in the trace for each update, set when all of it has been put in its place.
      tab.page().addInitScript("document.addEventListener('lab:put', () => performance.mark('" + MARK + "'))");
      Page page = tab.go(lab.uri("/lab/" + scenario));
      page.locator("form.again button").click();
      page.waitForSelector("#controls[data-mode=playing]");
      page.locator("#notch").fill(Integer.toString(notch));
      page.locator("#notch").dispatchEvent("change");
      page.waitForTimeout(2_500);
      CDPSession devtools = page.context().newCDPSession(page);
      JsonArray events = new JsonArray();
      devtools.on("Tracing.dataCollected", part -> events.addAll(part.getAsJsonArray("value")));
      boolean[] complete = {false};
      devtools.on("Tracing.tracingComplete", end -> complete[0] = true);
      JsonObject start = new JsonObject();
      start.addProperty("categories", "devtools.timeline,blink.user_timing,v8.execute,disabled-by-default-devtools.timeline");
      start.addProperty("transferMode", "ReportEvents");
      devtools.send("Tracing.start", start);
      List<Integer> dots = new ArrayList<>();
      for (long waited = 0; waited < TRACE_MILLIS; waited += 500) {
        page.waitForTimeout(500);
        dots.add(((Number) page.evaluate("document.getAnimations().filter((a) => a.effect.target.matches('.dot')).length")).intValue());
      }
      devtools.send("Tracing.end");
      while (!complete[0]) page.waitForTimeout(50);
      Collections.sort(dots);
      String speed = page.locator("#notch").getAttribute("aria-valuetext");
      print("`" + scenario + "` at " + speed, dots.get(dots.size() / 2), events);
    }
  }

  /** {@code workMillis} is the thread's own time: what others on the machine take does not count. */
  private record Piece(double startMillis, double millis, double workMillis, String name) {}

  private static void print(String what, int dots, JsonArray events) {
    JsonObject first = marks(events).getFirst();
    int pid = first.get("pid").getAsInt();
    int tid = first.get("tid").getAsInt();
    List<Piece> pieces = new ArrayList<>();
    List<Double> messages = new ArrayList<>();
    for (JsonObject mark : marks(events)) messages.add(mark.get("ts").getAsDouble() / 1e3);
    for (JsonElement element : events) {
      JsonObject e = element.getAsJsonObject();
      if (e.get("pid").getAsInt() != pid || e.get("tid").getAsInt() != tid || !e.has("dur")) continue;
      String name = e.get("name").getAsString();
      double start = e.get("ts").getAsDouble() / 1e3;
      if (WORK.contains(name)) pieces.add(new Piece(start, e.get("dur").getAsDouble() / 1e3, (e.has("tdur") ? e.get("tdur") : e.get("dur")).getAsDouble() / 1e3, name));
    }
    pieces.sort((a, b) -> Double.compare(a.startMillis(), b.startMillis()));
    Collections.sort(messages);
    List<Double> updates = new ArrayList<>();
    for (double message : messages) if (updates.isEmpty() || message - updates.getLast() > UPDATE_GAP_MILLIS) updates.add(message);
    double[][] work = new double[4][Math.max(0, updates.size() - 1)];
    double end = 0;
    for (Piece piece : pieces) {
      // Of nested pieces only the outermost counts.
      if (piece.startMillis() < end) continue;
      end = piece.startMillis() + piece.millis();
      int update = Collections.binarySearch(updates, piece.startMillis());
      int i = update >= 0 ? update : -update - 2;
      if (i < 0 || i >= work[0].length) continue;
      work[0][i] += piece.workMillis();
      work[kind(piece.name())][i] += piece.workMillis();
    }
    if (System.getProperty("profile") != null) profile(pieces, updates.size());
    for (double[] each : work) java.util.Arrays.sort(each);
    System.out.println(
        String.format(
            Locale.ROOT, "| %s | %d | %d | **%.1f ms** | %.1f ms | %.1f ms | %.1f ms | %.1f ms |", what, updates.size(), dots, at(work[0], .5),
            at(work[0], .95), at(work[1], .5), at(work[2], .5), at(work[3], .5)));
  }

  private static void profile(List<Piece> pieces, int updates) {
    java.util.TreeMap<String, Double> sum = new java.util.TreeMap<>();
    java.util.TreeMap<String, Integer> n = new java.util.TreeMap<>();
    for (Piece p : pieces) { sum.merge(p.name(), p.workMillis(), Double::sum); n.merge(p.name(), 1, Integer::sum); }
    sum.forEach((k, v) -> System.out.printf("  %-30s %8.2f ms/update  %6.1f per update%n", k, v / updates, n.get(k) / (double) updates));
  }

  private static int kind(String name) {
    return switch (name) {
      case "ParseHTML", "UpdateLayoutTree", "RecalculateStyles", "Layout", "HitTest" -> 2;
      case "PrePaint", "Paint", "Layerize", "Commit", "UpdateLayer", "UpdateLayerTree", "CompositeLayers" -> 3;
      default -> 1;
    };
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))];
  }

  /** The marks of the updates; they are on the main thread of the page. */
  private static List<JsonObject> marks(JsonArray events) {
    List<JsonObject> marks = new ArrayList<>();
    for (JsonElement event : events) if (event.getAsJsonObject().get("name").getAsString().equals(MARK)) marks.add(event.getAsJsonObject());
    if (marks.isEmpty()) throw new IllegalStateException("the trace holds no update");
    return marks;
  }

  /** Somebody who presses the button as soon as the first page is there, and touches nothing else. */
  private static void firstBreaker(LabProcess lab, Chromium chromium) {
    try (Tab tab = chromium.openMoving(1280, 800)) {
      Page page = tab.go(lab.uri("/"));
      while (!(boolean) page.evaluate("performance.getEntriesByName('first-contentful-paint').length > 0")) page.waitForTimeout(20);
      double painted = ((Number) page.evaluate(
          "performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime")).doubleValue();
      page.getByText("Break it now").click();
      page.waitForSelector("#gates-1 .breaker.open", new Page.WaitForSelectorOptions().setTimeout(60_000));
      double opened = ((Number) page.evaluate("performance.timeOrigin + performance.now()")).doubleValue();
      System.out.println();
      System.out.println(
          String.format(Locale.ROOT, "From the first paint of `/` to an open breaker on the page: **%.1f s**.", (opened - painted) / 1e3));
    }
  }
}
