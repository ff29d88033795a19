package dev.seatrial.web.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.fault.FaultGroup;
import dev.seatrial.fault.FaultKind;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.web.lab.look.LabWatch;
import dev.seatrial.web.lab.protect.EditorView;
import dev.seatrial.web.lab.protect.Editors;
import dev.seatrial.web.lab.timeline.TimelinePart;
import dev.seatrial.web.lab.timeline.TimelineQuery;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.page.Assets;
import dev.seatrial.web.page.Html;
import dev.seatrial.web.page.PageFrame;
import dev.seatrial.web.templates.StaticTemplates;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class LabPageTest {
  private static final Scenario SCENARIO = ShippedScenarios.byName("mcp-failure").orElseThrow();

  private static final TimelinePart START = TimelinePart.of(new IdleViews().of(SCENARIO), TimelineQuery.ALL);

  private static final EditorView EDITOR = Editors.of(new IdleViews().of(SCENARIO), _ -> Optional.empty());

  private static Document page(LabView view) {
    PageFrame frame = new PageFrame(new Assets(Map.of("htmx.min.js", "/static/lab.js")), List.of());
    LabPage page = LabPage.live(SCENARIO, view, START, EDITOR, SCENARIO.arms(), BranchesView.NONE);
    byte[] html = Html.bytes(new StaticTemplates().labPage(frame.of(view.run().title(), view.run().path()), page));
    return Jsoup.parse(new String(html, StandardCharsets.UTF_8));
  }

  private final Document page = page(FrozenMoment.view());

  private String text(String selector) {
    Element found = page.selectFirst(selector);
    assertThat(found).as(selector).isNotNull();
    return found.text();
  }

  @Test
  void tellsTheOutcomeOfEachArmInWordsAndFigures() {
    assertThat(text("#head-0")).contains("A baseline", "no protections", "refuted at 00:01:00.989", "46.7 %", "21 ok", "24 failed");
    assertThat(text("#head-1")).contains("B hardened", "7 protections", "97.7 %", "19 ok", "24 degraded", "1 graceful");
    assertThat(page.select("#tasks-0 .strip use")).hasSize(53);
    assertThat(page.select("#tasks-1 .strip use[href=#t-run]")).hasSize(9);
    assertThat(page.select("#tasks-1 .strip use[href=#t-grace]")).hasSize(1);
  }

  @Test
  void drawsEachBreakerWithItsStatesCountsAndLastTransition() {
    Element card = page.selectFirst(".breaker[aria-label='Breaker mcp_tools, HALF-OPEN']");
    assertThat(card.hasClass("half")).isTrue();
    assertThat(card.text()).contains("HALF-OPEN", "5 of 5", "1 of 1, 0.5 s", "trip 1", "00:01:06.084", "10 calls, 9 cut");
    assertThat(card.select(".st.lit + text").text()).isEqualTo("Half-open");
    assertThat(card.select(".pip.on")).hasSize(5);
    assertThat(card.select(".arr.hot")).hasSize(1);
    assertThat(card.selectFirst(".diagram").attr("aria-label")).contains("OPEN to HALF-OPEN");
    assertThat(page.select("#topo-1 .switch.half")).hasSize(1);
  }

  @Test
  void drawsBreakersBeforeTheirFirstCallAndSaysWhereThereIsNone() {
    Element card = page.selectFirst(".breaker[aria-label='Breaker ai_secondary, CLOSED']");
    assertThat(card.text()).contains("0 of 3", "none needed", "no failure yet", "no call");
    assertThat(page.select("#gates-0 .breaker.none")).hasSize(2);
    assertThat(text("#gates-0")).contains("Every call goes out", "00:01:59.027", "10 calls, 2 failed");
  }

  @Test
  void drawsOnePlacePerProbeThatABreakerAdmits() {
    Element trying = page.selectFirst(".breaker[aria-label='Breaker mcp_tools, HALF-OPEN']");
    assertThat(trying.select(".row use[href=#m-probe]")).hasSize(1);
    Element closed = page.selectFirst(".breaker[aria-label='Breaker ai_api, CLOSED']");
    assertThat(closed.select(".row .slot.free")).hasSize(1);
    assertThat(closed.select(".pip")).hasSize(3);
  }

  @Test
  void letsAPersonResetWhatAPersonSet() {
    LabView view = FrozenMoment.withGate(BreakerState.FORCED_OPEN);
    Element card = page(view).selectFirst("#gates-1 .breaker.forced");
    assertThat(card.text()).contains("FORCED", "by hand at", "00:00:41.000", "until reset", "reset now").doesNotContain("probe");
    assertThat(card.select(".st.lit")).isEmpty();
    Element form = card.selectFirst("form");
    assertThat(form.attr("action")).isEqualTo("/lab/mcp-failure/breaker");
    assertThat(form.select("[name=breaker]").val() + " " + form.select("[name=arm]").val() + " " + form.select("[name=do]").val())
        .isEqualTo("mcp_tools hardened reset");
    assertThat(page(FrozenMoment.withGate(BreakerState.DISABLED)).select("#gates-1 .breaker.forced")).hasSize(1);
  }

  @Test
  void showsTheGateThatMattersMostOnPhones() {
    assertThat(page.select("#card-1 .breaker").attr("aria-label")).isEqualTo("Breaker mcp_tools, HALF-OPEN");
    assertThat(page.select("#card-0 .breaker.none")).hasSize(1);
    assertThat(page(FrozenMoment.withGate(BreakerState.CLOSED)).select("#card-1 .breaker").attr("aria-label")).isEqualTo("Breaker mcp_tools, CLOSED");
  }

  @Test
  void drawsWallsOnlyWhereThereAreBulkheads() {
    assertThat(page.select("#topo-0 .openhull")).hasSize(1);
    assertThat(page.select("#topo-0 .wall, #topo-0 .bypass")).isEmpty();
    assertThat(page.select("#topo-1 .hull")).hasSize(2);
    assertThat(page.select("#topo-1 .wall")).hasSize(1);
    assertThat(text("#topo-1")).contains("4 of 4 slots", "3 of 4 slots", "queue 2 of 8", "AI 6 s", "probe", "zombie");
  }

  @Test
  void pairsEveryChartWithACaptionAndATable() {
    for (String chart : List.of("#success", "#latency")) {
      assertThat(text(chart + " figcaption")).as(chart).isNotBlank();
      assertThat(page.select(chart + " details table tbody tr")).as(chart).hasSizeGreaterThan(1);
      assertThat(page.select(chart + " svg[aria-hidden=true]")).as(chart).isNotEmpty();
    }
    assertThat(text("#success figcaption")).startsWith("A stands at 15.5 %, B stands at 96.5 %.");
    assertThat(text("#latency table")).contains("p95 n too small (max 14.1 s) 17.8 s");
  }

  @Test
  void namesEveryFragmentOnceAndHasAnElementForIt() {
    String parts = page.selectFirst("main").attr("data-parts");
    assertThat(parts).contains("clock", "gates-1", "say");
    for (String part : parts.split(" ")) assertThat(page.select("#" + part)).as(part).hasSize(1);
    Set<String> ids = new HashSet<>();
    for (Element element : page.select("[id]")) assertThat(ids.add(element.id())).as("the id %s is there once", element.id()).isTrue();
  }

  @Test
  void worksWithoutJavaScript() {
    for (Element form : page.select("form")) {
      boolean looksOnly = form.attr("method").equals("get");
      assertThat(form.attr("method")).isIn("get", "post");
      assertThat(form.attr("action")).startsWith(looksOnly ? "/lab/mcp-failure" : "/lab/mcp-failure/");
      assertThat(form.select("button[type=submit]")).as(form.attr("action")).isNotEmpty();
    }
    assertThat(page.select("[onclick], [style], main style, main script")).isEmpty();
  }

  @Test
  void offersTheWholeCatalogueWithParametersUnitsAndRanges() {
    for (FaultGroup group : FaultGroup.values()) {
      List<String> kinds = Arrays.stream(FaultKind.values()).filter(k -> k.strikes(group)).map(FaultKind::id).toList();
      String prefix = group.name().toLowerCase(Locale.ROOT) + ":";
      List<String> offered = page.select(".kinds input[value^=" + prefix + "]").eachAttr("value");
      assertThat(offered).containsExactlyElementsOf(kinds.stream().map(prefix::concat).toList());
    }
    Element hold = page.selectFirst("[name='mcp.hang.hold']");
    assertThat(hold.attr("value") + hold.attr("min") + hold.attr("max")).isEqualTo("90" + "0.1" + "3600");
    assertThat(hold.closest("label").text()).contains("0.1 to 3600 s");
    assertThat(page.select("[name='target.mcp'] option[selected]").text()).isEqualTo("mcp/filesystem");
    assertThat(page.select("[name='target.agent'] option").eachText()).contains("agent/research", "agent/writing");
  }

  @Test
  void showsTextsOfAuthorsAsTextEverywhere() {
    String hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    Document shown = page(FrozenMoment.view(hostile, hostile, hostile, hostile));
    assertThat(shown.select("body script, img")).isEmpty();
    assertThat(shown.select("*").stream().flatMap(e -> e.attributes().asList().stream()).filter(a -> a.getKey().startsWith("on")))
        .isEmpty();
    assertThat(shown.selectFirst("h1").text()).isEqualTo(hostile);
    assertThat(shown.selectFirst("#head-1 h2").text()).isEqualTo(hostile);
    assertThat(shown.selectFirst("#faults b").text()).isEqualTo(hostile);
    for (Element link : shown.select("[href]")) assertThat(link.attr("href")).doesNotContain("alert");
  }

  @Test
  void showsAScenarioThatNobodyHasStarted() {
    Document idle = page(LabWatch.view(new IdleViews().of(SCENARIO)));
    assertThat(idle.selectFirst("#clock").text()).startsWith("00:00:00.000");
    assertThat(idle.select("#gates-1 .breaker.closed")).hasSize(2);
    assertThat(idle.select("#more-1 .breaker.closed")).hasSize(1);
    assertThat(idle.select("#tasks-0 .strip use")).isEmpty();
    assertThat(idle.selectFirst("#success figcaption").text()).isEqualTo("No task has ended yet.");
  }
}
