package dev.seatrial.web.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.experiment.live.LiveLabs;
import dev.seatrial.experiment.live.ScenarioShelf;
import dev.seatrial.web.RunningServer;
import dev.seatrial.web.guard.Limits;
import dev.seatrial.world.drive.SimulationPermits;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** Files of the charts, other runs laid over one, and two runs side by side: over HTTP, by people and by those who mean no good. */
@Timeout(120) // A loop that waits for what never comes ends as a failure, not as a stuck build.
class ComparingTest {
  private static final String LAB = "/lab/mcp-failure";

  @TempDir private Path data;
  private RunningServer server;
  private String cookie = "";

  @BeforeEach
  void start() {
    server =
        RunningServer.start(
            data, Limits.standard(),
            shared -> new LabSection(
                shared,
                new LiveLabs(
                    shared.data().path().resolve("runs"), new ScenarioShelf(shared.data().path().resolve("scenarios")), new SimulationPermits(1)),
                ReferenceWeek.none()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = cookie.isEmpty() ? server.get(path) : server.get(path, "Cookie", cookie);
    answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
    return answer;
  }

  private Document page(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  /** Runs the scenario to its end and tells the run's address. */
  private String run() throws IOException, InterruptedException {
    page(LAB);
    server.post(LAB + "/start", "", "Cookie", cookie);
    server.post(LAB + "/end", "", "Cookie", cookie);
    Document page = page(LAB);
    while (!page.selectFirst("#controls").attr("data-mode").equals("paused")) page = page(LAB);
    return page.selectFirst("main").attr("data-frames").replace("/frame", "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static org.w3c.dom.Document xml(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
  }

  @Test
  void chartsAndMetricsAreFilesThatStandAlone() throws Exception {
    run();
    for (String name : List.of("success.svg", "latency.svg", "latency.svg?latency=raw", "calls.svg", "heat.svg", "heat.svg?heat=ai/primary")) {
      HttpResponse<String> file = get(LAB + "/" + name);
      assertThat(file.statusCode()).as(name).isEqualTo(200);
      assertThat(file.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"mcp-failure-" + name.replaceFirst("\\?.*", "") + "\"");
      assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/svg+xml");
      org.w3c.dom.Document svg = xml(file.body());
      assertThat(svg.getDocumentElement().getLocalName()).isEqualTo("svg");
      assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).contains("MCP server failure, seed 4242");
      assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isNotBlank();
      assertThat(file.body()).as("colours stand for themselves, nothing comes from elsewhere").doesNotContain("var(", "@import", "href=\"http", "<script");
      assertThat(file.body()).contains("MCP server failure");
    }
    assertThat(get(LAB + "/heat.svg?heat=ai/primary").body()).contains("Latencies of ai/primary");
    HttpResponse<String> csv = get(LAB + "/metrics.csv");
    assertThat(csv.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"mcp-failure-metrics.csv\"");
    assertThat(csv.body()).containsPattern("task.success_rate,hardened,1000000,ppm,100.0 %,\\d+,");
    assertThat(get(LAB + "/metrics.csv?at=60").body()).as("of an earlier instant").isNotEqualTo(csv.body());
  }

  @Test
  void twoArmsStandSideBySideWithWhatDiffersInTheirProtections() throws Exception {
    assertThat(page("/compare").text()).contains("There is nothing to compare yet");
    String id = run().replace("/lab/", "");
    Document offered = page("/compare");
    assertThat(offered.select("select[name=a] option[selected]").val()).isEqualTo(id + ":baseline");
    assertThat(offered.select("select[name=b] option[selected]").val()).isEqualTo(id + ":hardened");
    Document compared = page("/compare?a=" + id + ":baseline&b=" + id + ":hardened&latency=raw");
    assertThat(compared.select("main h1").text()).isEqualTo("Compare two runs");
    assertThat(compared.text()).contains("The same seed, 4242", "B is better", "auto-healed", "calls sent", "average recovery", "graceful failures");
    assertThat(compared.select("pre.diff .add").text()).contains("only in B: + ").contains("circuit_breakers");
    assertThat(compared.select("#lat-raw").hasAttr("checked")).isTrue();
    assertThat(compared.select("figure.is-raw path.la, figure.is-start path.lb")).hasSize(2);
    assertThat(compared.select("table.metrics tbody tr").size()).isGreaterThan(30);
    assertThat(page("/compare?a=" + id + ":hardened&b=" + id + ":hardened").text()).contains("Nothing: both are protected alike");
  }

  @Test
  void lookingAtAnOlderRunDoesNotMakeItTheCurrentOne() throws Exception {
    String first = run();
    server.post(first + "/fork?at=60", "", "Cookie", cookie);
    String second = page(LAB).selectFirst("main").attr("data-frames").replace("/frame", "");
    assertThat(second).isNotEqualTo(first);
    String old = first.replace("/lab/", "");
    page("/compare?a=" + old + ":baseline&b=" + old + ":hardened");
    Document over = page(LAB + "?over=" + old + ":baseline&over=" + old + ":hardened&latency=raw");
    assertThat(over.selectFirst("main").attr("data-frames")).startsWith(second);
    assertThat(over.select("#latency-over path.lo1, #latency-over path.lo2")).hasSize(4);
    assertThat(over.select("#latency-over .is-start svg.pa").text()).contains("run 1 baseline", "run 1 hardened");
    assertThat(over.select("#latency")).as("the stream's own fragment stays away").isEmpty();
    assertThat(over.select("details.overlay input[checked]")).hasSize(2);
    assertThat(over.select("#lat-raw").hasAttr("checked")).isTrue();
    assertThat(get(second + "/timeline?over=" + old + ":baseline").body()).contains("id=\"latency-over\"");
    assertThat(get(second + "/timeline").body()).doesNotContain("latency-over");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>alert(1)</script>", "\"'><b>", "\u202eabc", "💥", "x:y", "0123456789abcdef0123456789abcdef:baseline", "LONG"})
  void whatIsNoRunIsToldAndNeverActedUpon(String hostile) throws Exception {
    String id = run().replace("/lab/", "");
    String text = hostile.equals("LONG") ? "x".repeat(5_000) : hostile;
    for (String path : List.of(
        "/compare?a=" + id + ":baseline&b=" + encoded(text), "/compare?b=" + id + ":baseline&a=" + encoded(text),
        "/compare?a=" + encoded(id + ":" + text) + "&b=" + id + ":baseline", LAB + "?over=" + encoded(text), LAB + "/timeline?over=" + encoded(text))) {
      HttpResponse<String> answer = server.get(path, "Cookie", cookie, "Accept", "text/html");
      assertThat(answer.statusCode()).as(path).isIn(404, 422);
      Document page = Jsoup.parse(answer.body());
      assertThat(page.select("main script, main b")).isEmpty();
      assertThat(page.text()).containsAnyOf("There is no such run to compare", "That part of the run cannot be shown");
      assertThat(answer.body()).as("a long text is shown shortened").hasSizeLessThan(20_000);
    }
    assertThat(get("/compare?a=&b=").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>alert(1)</script>", "mcp/filesystem\"", "LONG"})
  void aHeatMapOfNothingIsRefused(String hostile) throws Exception {
    run();
    String text = encoded(hostile.equals("LONG") ? "x".repeat(5_000) : hostile);
    for (String path : List.of(LAB + "?heat=", LAB + "/heat.svg?heat=", LAB + "/timeline?heat=")) {
      HttpResponse<String> answer = server.get(path + text, "Cookie", cookie, "Accept", "text/html");
      assertThat(answer.statusCode()).as(path).isEqualTo(422);
      assertThat(Jsoup.parse(answer.body()).select("main script")).isEmpty();
    }
    assertThat(get(LAB + "/heat.svg?heat=mcp/nothing").statusCode()).isEqualTo(404);
    assertThat(page(LAB + "?heat=mcp/nothing").selectFirst("#heat").text()).contains("mcp/nothing has not been called yet");
    assertThat(page(LAB + "?heat=ai/primary").select("#heat select option[selected]").val()).isEqualTo("ai/primary");
  }

  @Test
  void anotherBrowserSeesNothingOfIt() throws Exception {
    String id = run().replace("/lab/", "");
    HttpResponse<String> other = server.get("/compare?a=" + id + ":baseline&b=" + id + ":hardened");
    assertThat(other.statusCode()).isEqualTo(404);
    assertThat(server.get("/lab/" + id + "/metrics.csv").statusCode()).isEqualTo(404);
  }
}
