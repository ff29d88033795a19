package dev.seatrial.web.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.experiment.live.LiveLabs;
import dev.seatrial.experiment.live.ScenarioShelf;
import dev.seatrial.scenario.Lesson;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.web.RunningServer;
import dev.seatrial.world.drive.SimulationPermits;
import java.net.http.HttpResponse;
import java.nio.file.Path;
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

/** The segments of the course, and what somebody says before looking. */
@Timeout(120)
class LearnPagesTest {
  @TempDir private Path data;
  private RunningServer server;
  private String cookie = "";

  @BeforeEach
  void start() {
    server =
        RunningServer.start(
            data,
            shared ->
                new LabSection(
                    shared,
                    new LiveLabs(
                        shared.data().path().resolve("runs"), new ScenarioShelf(shared.data().path().resolve("scenarios")), new SimulationPermits(1)),
                    ReferenceWeek.none()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpResponse<String> answer = cookie.isEmpty() ? server.get(path) : server.get(path, "Cookie", cookie);
    answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
    return answer;
  }

  private Document page(String path) throws Exception {
    return Jsoup.parse(get(path).body());
  }

  private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    String[] all = new String[headers.length + 2];
    all[0] = "Cookie";
    all[1] = cookie;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return server.post(path, body, all);
  }

  @ParameterizedTest
  @CsvSource({"1, breaker-basics", "2, shared-pool", "3, crash-mid-task", "4, metastable-failure"})
  void everySegmentHasALiveFigureOfItsScene(int number, String scene) throws Exception {
    String title = ShippedScenarios.byName(scene).orElseThrow().title();
    Document before = page("/learn/" + number);
    assertThat(before.select("h1")).hasSize(1);
    assertThat(before.selectFirst("#h-live").text()).isEqualTo(title);
    assertThat(before.select(".prose section")).hasSizeGreaterThanOrEqualTo(4);
    HttpResponse<String> started = post("/lab/" + scene + "/start", "", "Referer", server.uri("/learn/" + number).toString());
    assertThat(started.headers().firstValue("Location")).hasValueSatisfying(to -> assertThat(to).endsWith("/learn/" + number));
    Document live = page("/learn/" + number);
    assertThat(live.selectFirst("main").attr("data-events")).matches("/lab/[0-9a-f]{32}/events");
    assertThat(live.select("#controls, #clock, #head-0")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "5", "x", "1e0"})
  void thereAreFourSegments(String number) throws Exception {
    assertThat(get("/learn/" + number).statusCode()).isEqualTo(404);
  }

  @Test
  void whatExplainsIsNotSentBeforeAPrediction() throws Exception {
    Lesson.Question question = ShippedScenarios.byName("breaker-basics").orElseThrow().lesson().orElseThrow().question().orElseThrow();
    String before = page("/lab/breaker-basics").text();
    for (Lesson.Answer answer : question.answers()) {
      assertThat(before).contains(answer.text().strip()).doesNotContain(answer.explanation().strip());
    }
    assertThat(post("/lab/breaker-basics/predict", "answer=1").statusCode()).isEqualTo(303);
    assertThat(page("/lab/breaker-basics").select(".answer.mine").text()).contains(question.answers().get(1).text().strip(), "yours");
    assertThat(page("/learn/1").select(".answer.mine")).hasSize(1);
    post("/lab/breaker-basics/start", "");
    post("/lab/breaker-basics/end", "");
    Document page = page("/lab/breaker-basics");
    while (!page.selectFirst("#controls").attr("data-mode").equals("paused")) page = page("/lab/breaker-basics");
    assertThat(page.selectFirst("#lesson").text()).contains("Explanation", question.answers().get(1).explanation().strip());

    cookie = "";
    assertThat(page("/lab/breaker-basics").select(".answer.mine")).as("another browser has said nothing").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "answer=", "answer=9", "answer=-1", "answer=%3Cb%3E"})
  void anAnswerThatIsNoneIsRefused(String body) throws Exception {
    page("/lab/breaker-basics");
    assertThat(post("/lab/breaker-basics/predict", body).statusCode()).isEqualTo(422);
  }
}
