package dev.seatrial.web.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.experiment.live.LiveLabs;
import dev.seatrial.experiment.live.ScenarioShelf;
import dev.seatrial.web.RawConnection;
import dev.seatrial.web.RunningServer;
import dev.seatrial.web.guard.Limits;
import dev.seatrial.world.drive.SimulationPermits;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120) // A loop that waits for what never comes ends as a failure, not as a stuck build.
class LabSectionTest {
  private static final String LAB = "/lab/mcp-failure";

  @TempDir Path data;
  private RunningServer server;
  private String cookie = "";

  @BeforeEach
  void start() {
    server = open();
  }

  private RunningServer open() {
    return serve(data);
  }

  static RunningServer serve(Path data) {
    return RunningServer.start(
        data, Limits.standard(), shared -> new LabSection(shared, new LiveLabs(shared.data().path().resolve("runs"), new ScenarioShelf(shared.data().path().resolve("scenarios")), new SimulationPermits(1)), ReferenceWeek.none()));
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

  private Document page() throws IOException, InterruptedException {
    HttpResponse<String> answer = get(LAB);
    assertThat(answer.statusCode()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  /** A pause is asked for; the arms come to rest a moment later. */
  private Document atRest() throws IOException, InterruptedException {
    Document page = page();
    while (!List.of("paused", "ended").contains(page.selectFirst("#controls").attr("data-mode"))) page = page();
    return page;
  }

  private HttpResponse<String> post(String action, String... fields) throws IOException, InterruptedException {
    if (cookie.isEmpty()) get(LAB);
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append(i == 0 ? "" : "&").append(fields[i]).append('=').append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return server.post(LAB + "/" + action, body.toString(), "Cookie", cookie, "Accept", "text/html");
  }

  private long runsOnDisk() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("runs"))) {
      return files.count();
    }
  }

  @Test
  void protectionsAreEditedAndBreakersSetByHand() throws Exception {
    Document before = page();
    assertThat(before.selectFirst("#editor textarea[name=part]").wholeText()).containsPattern("\"reset_timeout_seconds\"\\s*:\\s*60");
    assertThat(before.select("select[name=breaker] option").eachText()).contains("mcp_tools", "ai_api", "ai_secondary");
    assertThat(post("protect", "arm", "hardened", "protections", "{\"graceful\": true}").statusCode()).isEqualTo(303);
    assertThat(post("breaker", "breaker", "mcp_tools", "do", "force_open", "arm", "both").statusCode()).isEqualTo(303);
    post("end");
    Document after = atRest();
    assertThat(after.selectFirst("#editor input[name=protections]").val().replaceAll("\\s", "")).isEqualTo("{\"graceful\":true}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "protect | hardened | {\"timeouts\": {\"mcp\": 10}} | protections:1: timeouts.mcp: '10' has no unit",
        "protect | both | {} | arm is 'both'",
        "protect | nobody | {} | The arms are baseline, hardened",
        "protect | hardened | <script>alert(1)</script> | The protections cannot be read",
      })
  void protectionsThatCannotBeReadChangeNothing(String action, String arm, String text, String complaint) throws Exception {
    HttpResponse<String> answer = post(action, "arm", arm, "protections", text);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(answer.body()).text()).contains(complaint);
    assertThat(Jsoup.parse(answer.body()).select("main script")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"mcp_tools, explode, both", "'<b>', reset, both", "mcp_tools, reset, nobody"})
  void aHandThatCannotBeIsRefused(String breaker, String hand, String arm) throws Exception {
    assertThat(post("breaker", "breaker", breaker, "do", hand, "arm", arm).statusCode()).isEqualTo(422);
  }

  @Test
  void showsAScenarioWithoutStartingAnything() throws Exception {
    Document page = page();
    assertThat(page.selectFirst("h1").text()).isEqualTo("MCP server failure");
    assertThat(page.selectFirst("#clock").text()).startsWith("00:00:00.000");
    assertThat(page.selectFirst("main").hasAttr("data-events")).isFalse();
    assertThat(runsOnDisk()).isZero();
    assertThat(get(LAB + "/events").statusCode()).isEqualTo(404);
  }

  @Test
  void startsPausesStepsAndEndsARunForABrowserWithoutJavaScript() throws Exception {
    HttpResponse<String> started = post("start");
    assertThat(started.statusCode()).isEqualTo(303);
    assertThat(started.headers().firstValue("Location").orElseThrow()).endsWith(LAB);
    assertThat(page().select("button[aria-label=Pause]")).hasSize(1);
    post("pause");
    Document paused = atRest();
    assertThat(paused.select("button[aria-label=Play]")).hasSize(1);
    String before = paused.selectFirst("#clock").text();
    assertThat(page().selectFirst("#clock").text()).as("it rests").isEqualTo(before);
    assertThat(runsOnDisk()).isEqualTo(1);

    post("end");
    Document over = atRest();
    assertThat(over.selectFirst("#clock").text()).startsWith("00:05:00.000");
    assertThat(over.selectFirst("#results").text()).contains("Failure detected within 10 s", "never", "after")
        .contains("Issues", "Nothing noticed the failure", "Failure modes", "TF-001", "Priority matrix");
    assertThat(over.selectFirst("#head-0").text()).contains("refuted");
    assertThat(over.selectFirst("#head-1").text()).contains("confirmed");
    assertThat(over.selectFirst("#transitions").text()).contains("CLOSED to OPEN", "HALF-OPEN to CLOSED");
    post("step");
    // A step is never shown as playing, so that only the clock tells when it was done.
    while (page().selectFirst("#clock").text().equals(over.selectFirst("#clock").text())) Thread.onSpinWait();
    assertThat(atRest().selectFirst("#clock").text()).startsWith("00:05:0");
  }

  @Test
  void keepsRunsOfDifferentBrowsersApart() throws Exception {
    post("start");
    cookie = "";
    assertThat(page().selectFirst("main").hasAttr("data-events")).isFalse();
    assertThat(get(LAB + "/events").statusCode()).isEqualTo(404);
  }

  @Test
  void bringsARunBackAfterTheServerWasGone() throws Exception {
    post("speed", "notch", "12");
    post("play");
    while (page().selectFirst("#clock").text().compareTo("00:02:00") < 0) Thread.onSpinWait();
    post("pause");
    String rested = atRest().selectFirst("#clock").text();
    server.close();
    server = open();
    assertThat(page().select("button[aria-label=Play], button[aria-label=Pause]")).hasSize(1);
    Document back = atRest();
    assertThat(back.selectFirst("#clock").text()).isEqualTo(rested);
    assertThat(back.selectFirst("#transitions").text()).contains("CLOSED to OPEN");
  }

  @Test
  void injectsAndClearsFaults() throws Exception {
    assertThat(post("inject", "fault", "mcp:hang", "target.mcp", "mcp/search", "mcp.hang.hold", "20", "probability", "0.5", "arm", "hardened")
        .statusCode()).isEqualTo(303);
    post("step");
    atRest();
    post("step");
    Document page = atRest();
    assertThat(page.selectFirst("#faults .fault").text()).contains("hang-1", "active", "mcp/search", "hang by person", "until cleared", "not in A");
    assertThat(page.selectFirst("#faults form input[name=fault]").attr("value")).isEqualTo("hang-1");
    post("clear", "fault", "hang-1");
    post("inject", "fault", "ai:slow", "target.ai", "ai/primary", "ai.slow.delay", "3.5", "duration", "60");
    post("stop-all");
    post("step");
    while (page().selectFirst("#faults").text().contains("active")) post("step");
    assertThat(page().selectFirst("#faults").text()).contains("hang-1", "slow-3", "cleared");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\", \"kind\": \"inject", "<script>", "../../x", "a b"})
  void refusesToClearWhatIsNoNameOfAFault(String hostile) throws Exception {
    post("start");
    HttpResponse<String> answer = post("clear", "fault", hostile);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("It must be the name of a fault in the list.").doesNotContain("<script>'");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "fault=mcp:nonsense&target.mcp=mcp/search | fault is 'mcp:nonsense'",
    "fault=&target.mcp=mcp/search | fault is missing",
    "fault=moon:hang | fault is 'moon:hang'",
    "fault=mcp:hang | target.mcp is missing",
    "fault=mcp:hang&target.mcp=mcp/moon | target.mcp is 'mcp/moon'",
    "fault=mcp:hang&target.mcp=MCP!! | is not a path",
    "fault=agent:hang&target.agent=agent/research | fault is 'agent:hang'",
    "fault=mcp:hang&target.mcp=ai/primary | target.mcp is 'ai/primary'",
    "fault=mcp:hang&target.mcp=mcp/search&mcp.hang.hold=-1 | mcp.hang.hold is '-1'",
    "fault=mcp:hang&target.mcp=mcp/search&duration=never | duration is 'never'",
    "fault=mcp:hang&target.mcp=mcp/search&duration=1e999999999 | duration is '1e999999999'",
    "fault=mcp:hang&target.mcp=mcp/search&probability=2 | probability is '2'",
    "fault=mcp:hang&target.mcp=mcp/search&on_calls=3,2 | must be ascending",
    "fault=mcp:hang&target.mcp=mcp/search&on_calls=x | on_calls holds 'x'",
    "fault=mcp:hang&target.mcp=mcp/search&times=0 | times is '0'",
    "fault=mcp:hang&target.mcp=mcp/search&arm=middle | arm is 'middle'",
    "fault=agent:repeat_tool_call&target.agent=agent/research&agent.repeat_tool_call.repeats=1.5 | repeats is '1.5'"
  })
  void refusesWhatCannotBeInjectedAndNamesTheField(String body, String told) throws Exception {
    get(LAB);
    HttpResponse<String> answer = server.post(LAB + "/inject", body, "Cookie", cookie, "HX-Request", "true");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(answer.body()).text()).contains("Nothing was done").contains(told.split("\\|"));
    assertThat(Jsoup.parse(answer.body()).select("html > body > .notice")).as("a fragment for htmx").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "13", "fast", "99999999999999999999", "<script>alert(1)</script>"})
  void refusesSpeedsThatAreNone(String notch) throws Exception {
    HttpResponse<String> answer = post("speed", "notch", notch);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("notch").doesNotContain("<script>alert");
  }

  @Test
  void knowsOnlyItsScenarios() throws Exception {
    HttpResponse<String> answer = get("/lab/no-such-thing");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("mcp-failure", "ai-timeout");
    assertThat(get("/lab").body()).contains("MCP server failure", "/lab/ai-timeout");
  }

  @Test
  void streamsASnapshotFirstAndThenWhatChanges() throws Exception {
    post("start");
    try (RawConnection stream = server.connect()) {
      stream.send("GET " + LAB + "/events HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nCookie: " + cookie
          + "\r\nAccept: text/event-stream\r\n\r\n");
      List<String> first = stream.lines().takeWhile(line -> !line.equals("event: clock")).toList();
      assertThat(first.stream().filter(line -> line.startsWith("event: ")).findFirst()).hasValue("event: all");
      assertThat(String.join("\n", first)).contains("text/event-stream", "id=\"gates-1\"", "id=\"success\"");
    }
  }

  @Test
  void showsADamagedRunAsTroubleAndStartsANewOne() throws Exception {
    post("start");
    post("pause");
    server.close();
    Path log = Optional.of(data.resolve("runs")).map(this::only).orElseThrow();
    Files.writeString(log, Files.readString(log) + "{\"type\":\"nonsense\"}\n");
    server = open();
    assertThat(page().selectFirst("#notice").text()).contains("damaged");
    assertThat(post("play").statusCode()).isEqualTo(409);
    assertThat(post("start").statusCode()).isEqualTo(303);
    assertThat(page().selectFirst("#notice").text()).isEmpty();
  }

  private Path only(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
