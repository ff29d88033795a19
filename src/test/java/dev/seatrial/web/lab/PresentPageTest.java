package dev.seatrial.web.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.web.RunningServer;
import dev.seatrial.web.lab.look.FinishedRun;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.page.Assets;
import dev.seatrial.web.page.Html;
import dev.seatrial.web.page.PageFrame;
import dev.seatrial.web.templates.StaticTemplates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresentPageTest {
  @TempDir private Path data;

  static List<String> scenes() {
    return ShippedScenarios.names();
  }

  private static Document page(LabView view, boolean live) {
    PageFrame frame = new PageFrame(new Assets(Map.of("htmx.min.js", "/static/lab.js")), List.of());
    byte[] html = Html.bytes(new StaticTemplates().presentPage(frame.of(view.run().title(), "/lab"), new PresentPage(view, live)));
    return Jsoup.parse(new String(html, StandardCharsets.UTF_8));
  }

  @Test
  void showsTheFrozenMomentInWordsAndFigures() {
    Document page = page(FrozenMoment.view(), true);
    assertThat(page.selectFirst("#telling").wholeText()).isEqualTo("Filesystem has been back for 7.4 s. One call is testing it.");
    assertThat(page.selectFirst("#clock").text()).isEqualTo("00:02:07.4");
    assertThat(page.selectFirst("#count-0").text()).contains("46.7 %", "21 answered", "24 failed").doesNotContain("cut off");
    assertThat(page.selectFirst("#count-1").text()).contains("97.7 %", "19 answered", "24 by fallback", "1 graceful", "42 calls cut off");
    assertThat(page.selectFirst("#stage-1").text()).contains("Research", "Writing", "mcp_tools", "HALF-OPEN", "ai_api", "CLOSED", "up for 7 s");
    assertThat(page.select("#stage-0 .pgate.none")).hasSize(2);
    assertThat(page.select("#stage-1 .pwall")).hasSize(1);
    assertThat(page.select("#stage-1 .slot.probe")).hasSize(1);
    assertThat(page.selectFirst("#stage-time").text()).contains("B mcp_tools", "filesystem unavailable", "A 15.5 %", "B 96.5 %", "HALF-OPEN");
  }

  @Test
  void namesEveryPartOnceAndHasAnElementForIt() {
    Document page = page(FrozenMoment.view(), true);
    for (String part : page.selectFirst("main").attr("data-parts").split(" ")) assertThat(page.select("#" + part)).as(part).hasSize(1);
    for (Element element : page.select("[id]")) assertThat(page.select("#" + element.id())).as(element.id()).hasSize(1);
    assertThat(page.select("main style, main script, [style], [onclick]")).isEmpty();
  }

  @Test
  void showsTextsOfAuthorsAsText() {
    String hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    Document page = page(FrozenMoment.view(hostile, hostile, hostile, hostile), true);
    assertThat(page.select("body script, img")).isEmpty();
    assertThat(page.selectFirst("h1").text()).isEqualTo(hostile);
    assertThat(page.selectFirst("#count-1 h2").text()).contains(hostile);
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void everySceneCanBePresentedAtItsStartAndAtItsEnd(String name) {
    Scenario scenario = ShippedScenarios.byName(name).orElseThrow();
    LabView end = FinishedRun.of(scenario).view();
    Document page = page(end, true);
    assertThat(page.selectFirst("#telling").wholeText()).startsWith("The method is over: A ").doesNotContain("  ");
    assertThat(page.select(".parm")).hasSize(end.arms().size());
    assertThat(page.selectFirst("#stage-time").select(".now")).hasSize(1);
  }

  @Test
  void isServedForEverySceneBeforeItsStartAndForARun() throws Exception {
    try (RunningServer server = LabSectionTest.serve(data)) {
      for (String name : scenes()) {
        var answer = server.get("/lab/" + name + "?present");
        assertThat(answer.statusCode()).as(name).isEqualTo(200);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.selectFirst("#telling").wholeText()).isEqualTo("Nothing has happened yet.");
        assertThat(page.selectFirst("main").hasAttr("data-events")).isFalse();
        assertThat(page.select(".topbar")).isEmpty();
      }
      var started = server.post("/lab/mcp-failure/start?present", "");
      assertThat(started.headers().firstValue("Location").orElseThrow()).endsWith("/lab/mcp-failure?present");
      String cookie = started.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
      Document live = Jsoup.parse(server.get("/lab/mcp-failure?present", "Cookie", cookie).body());
      assertThat(live.selectFirst("main").attr("data-events")).endsWith("/events?present");
      String frames = live.selectFirst("main").attr("data-frames");
      Document frame = Jsoup.parse(server.get(frames + "?present&at=0", "Cookie", cookie).body());
      assertThat(frame.select("#telling, #stage-0, #stage-1, #stage-time, #controls, #past")).hasSize(6);
      assertThat(frame.select("#topo-0")).isEmpty();
    }
  }
}
