package dev.seatrial.web.lab.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.seatrial.browser.BrowserTest;
import dev.seatrial.browser.Chromium;
import dev.seatrial.browser.Tab;
import dev.seatrial.web.RunningServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tabs on one run, a tab that nobody looks at, and a browser without JavaScript. */
@BrowserTest
class TabsJourneyTest {
  @TempDir private Path data;
  private RunningServer server;

  @BeforeEach
  void start() {
    server = LabServerForBrowsers.start(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatTheStreamHasBroughtIsWhatAReloadShows(Chromium chromium) {
    try (Tab tab = chromium.open(1280, 800)) {
      LabScript lab = LabScript.open(server, tab, "/lab/mcp-failure").toTheEnd();
      // the slow parts come a little later
      for (String arm : List.of("0", "1")) lab.sees("#tasks-" + arm, Pattern.compile("[1-9][0-9,]+ tokens"));
      List<String> parts = List.of("topo-", "tasks-", "head-", "gates-", "deps-", "wires-", "card-");
      List<String> live = new ArrayList<>();
      for (String part : parts) live.add(lab.find("#" + part + "1").textContent());
      lab.page().reload();
      for (int i = 0; i < parts.size(); i++) assertThat(lab.find("#" + parts.get(i) + "1")).hasText(live.get(i));
    }
  }

  @Test
  void twoTabsShowOneRunAndEachMayLookBackAlone(Chromium chromium) {
    try (Tab tab = chromium.open(1280, 800)) {
      LabScript one = LabScript.open(server, tab, "/lab/mcp-failure");
      one.find("form.again button").click();
      one.awaitMode("playing");
      Page second = tab.page().context().newPage();
      second.navigate(server.uri("/lab/mcp-failure").toString());
      LabScript two = new LabScript(server, tab, second).awaitMode("playing");
      two.press("Pause").awaitMode("paused");
      one.awaitMode("paused").sees("#clock", two.clock());

      one.press("Run to the end").awaitMode("paused").sees("#clock", "00:05:00.000");
      two.awaitMode("paused").sees("#clock", "00:05:00.000");
      String back = two.clockAfter(() -> two.key("PageUp"));
      assertThat(back).isLessThan("00:05:00.000");
      one.awaitMode("paused").sees("#clock", "00:05:00.000");
    }
  }

  @Test
  void aTabThatSleepsHoldsNoStreamAndComesBackExact(Chromium chromium) {
    try (Tab tab = chromium.open(1280, 800)) {
      LabScript lab = LabScript.open(server, tab, "/lab/mcp-failure");
      lab.find("form.again button").click();
      lab.awaitMode("playing");
      sleep(lab.page(), true);
      // The server notices at the next write that nobody reads any more: the run goes on all the same.
      lab.page().request().post(server.uri("/lab/mcp-failure/end").toString());
      String asleep = lab.clock();
      Page other = tab.page().context().newPage();
      other.navigate(server.uri("/lab/mcp-failure").toString());
      new LabScript(server, tab, other).awaitMode("paused").sees("#clock", "00:05:00.000");
      assertThat(lab.clock()).as("nothing was drawn meanwhile").isEqualTo(asleep);

      sleep(lab.page(), false);
      lab.awaitMode("paused").sees("#clock", "00:05:00.000");
      for (String part : new String[] {"#head-0", "#head-1", "#gates-1", "#success", "#transitions"}) {
        assertThat(lab.find(part).textContent()).as(part).isEqualTo(other.locator(part).textContent());
      }
    }
  }

  /** Headless pages are never hidden; the page is told that it is. */
  private static void sleep(Page page, boolean hidden) {
    page.evaluate("hidden => { Object.defineProperty(document, 'hidden', {configurable: true, get: () => hidden});"
        + " document.dispatchEvent(new Event('visibilitychange')); }", hidden);
  }

  @Test
  void withoutJavaScriptEverythingIsThereAndWorks(Chromium chromium) {
    try (Tab tab = chromium.openWithoutScripts(1280, 800)) {
      LabScript lab = LabScript.open(server, tab, "/lab/mcp-failure");
      lab.find("form.again button").click();
      lab.press("Run to the end");
      for (int i = 0; i < 200 && !"paused".equals(lab.find("#controls").getAttribute("data-mode")); i++) lab.page().reload();
      lab.sees("#clock", "00:05:00.000").sees("#results", "actual");
      lab.find("#past button[value=previous-change]").click();
      lab.sees("#past", "Looking back");
      assertThat(lab.page().url()).contains("?at=");
      lab.press("Fork here");
      assertThat(lab.page().url()).matches(".*/lab/[0-9a-f]{32}");
      lab.page().locator("form.inject button[type=submit]").click();
      assertThat(lab.page().url()).matches(".*/lab/[0-9a-f]{32}");
      lab.press("Share");
      assertThat(lab.find("textarea.link")).isVisible();
    }
  }
}
