package dev.seatrial.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.seatrial.web.RunningServer;
import dev.seatrial.web.TestSection;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemPagesTest {
  private static final Pattern INCIDENT = Pattern.compile("Incident <code>([0-9a-f]{8})</code>");

  @TempDir
  private Path data;

  private RunningServer server;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(ProblemPages.class);

  @BeforeEach
  void start() {
    server = RunningServer.start(data, TestSection::new);
    log.start();
    logger.addAppender(log);
    logger.setAdditive(false);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
    logger.setAdditive(true);
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html,application/xhtml+xml,*/*;q=0.8", "*/*"})
  void aPersonGetsAWholePageThatLeadsBack(String accept) throws Exception {
    HttpResponse<String> answer = server.get("/nowhere", "Accept", accept);
    Document page = Jsoup.parse(answer.body());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().allValues("Vary")).contains("Accept, HX-Request");
    assertThat(page.title()).isEqualTo("There is nothing here · Seatrial");
    assertThat(page.select("main h1").text()).isEqualTo("There is nothing here");
    assertThat(page.select("main a[href=/]")).hasSize(1);
  }

  @Test
  void htmxGetsAFragment() throws Exception {
    HttpResponse<String> answer = server.get("/nowhere", "HX-Request", "true", "Accept", "*/*");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).doesNotContain("<html");
    assertThat(Jsoup.parseBodyFragment(answer.body()).select("[role=alert]").text()).contains("There is nothing here.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api", "/api/nowhere", "/nowhere"})
  void aProgramGetsAProblemDocument(String path) throws Exception {
    HttpResponse<String> answer = server.get(path, "Accept", "application/json");
    JsonNode problem = new JsonMapper().readTree(answer.body());

    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    assertThat(problem.get("status").intValue()).isEqualTo(404);
    assertThat(problem.get("title").stringValue()).isEqualTo("There is nothing here");
    assertThat(problem.get("incident").isNull()).isTrue();
  }

  @Test
  void programsNeedNotSayThatTheyAreOne() throws Exception {
    assertThat(server.get("/api/nowhere").headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
  }

  @Test
  void whereNobodyWouldSeeAPageThereIsALine() throws Exception {
    assertThat(server.get("/nowhere", "Accept", "text/event-stream").body())
        .isEqualTo("There is nothing here. No page of this lab has this address."
            + " Check it, or start again from the first page.\n");
  }

  @Test
  void aMethodThatAnAddressDoesNotKnowIsToldApartFromAnAddressThatDoesNotExist() throws Exception {
    HttpResponse<String> answer = server.post("/who", "");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(server.post("/nowhere", "").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/defect", "/error"})
  void aDefectIsToldByItsNumberAndLoggedUnderIt(String path) throws Exception {
    HttpResponse<String> answer = server.get(path);
    Matcher incident = INCIDENT.matcher(answer.body());

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("secret detail", "StackOverflow", "IllegalState", "at dev.seatrial");
    assertThat(incident.find()).isTrue();
    assertThat(log.list).singleElement().satisfies(entry -> {
      assertThat(entry.getFormattedMessage()).contains("incident " + incident.group(1));
      assertThat(entry.getThrowableProxy().getMessage()).isEqualTo("secret detail <b>");
    });
  }

  @Test
  void aDefectInAFragmentIsToldInAFragment() throws Exception {
    assertThat(server.get("/defect", "HX-Request", "true").body()).doesNotContain("<html").containsPattern(INCIDENT);
  }

  @Test
  void refusalsAreNoDefectsAndStayOutOfTheLog() throws Exception {
    server.get("/nowhere");
    server.post("/change", "", "Sec-Fetch-Site", "cross-site");

    assertThat(log.list).isEmpty();
  }
}
