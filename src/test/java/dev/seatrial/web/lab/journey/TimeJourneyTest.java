package dev.seatrial.web.lab.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.seatrial.browser.BrowserTest;
import dev.seatrial.browser.Chromium;
import dev.seatrial.browser.Tab;
import dev.seatrial.web.RunningServer;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking back, going on from there, and sharing: in a real browser. */
@BrowserTest
class TimeJourneyTest {
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
  void theKeyboardGoesBackByChangeAndByEventAndTheBrowsersOwnButtonsFollow(Chromium chromium) {
    try (Tab tab = chromium.open(1280, 800)) {
      LabScript lab = LabScript.open(server, tab, "/lab/mcp-failure").toTheEnd();
      String end = lab.clock();

      String closed = lab.clockAfter(() -> lab.key("PageUp"));
      lab.awaitMode("recorded").sees("#past", "Looking back");
      String before = lab.clockAfter(() -> lab.key("PageUp"));
      assertThat(before).isLessThan(closed);
      String event = lab.clockAfter(() -> lab.key("ArrowLeft"));
      assertThat(event).isLessThan(before);
      assertThat(lab.clockAfter(() -> lab.key("ArrowRight"))).isEqualTo(before);

      lab.page().goBack();
      lab.sees("#clock", event);
      lab.page().goBack();
      lab.sees("#clock", before);
      lab.page().goForward();
      lab.sees("#clock", event);
      lab.page().reload();
      lab.sees("#clock", event).awaitMode("recorded");

      lab.key("End");
      lab.sees("#clock", end).awaitMode("paused");
      assertThat(tab.complaints()).isEmpty();
    }
  }

  @Test
  void theSliderShowsWhatTheBreakerWasThen(Chromium chromium) {
    try (Tab tab = chromium.open(1280, 800)) {
      LabScript lab = LabScript.open(server, tab, "/lab/mcp-failure").toTheEnd();
      assertThat(lab.find("#gates-1 .breaker").first()).hasClass(Pattern.compile("closed"));
      // One minute into the fault: as far along the track as the instant is along the run.
      var track = lab.find("#seek").boundingBox();
      lab.page().mouse().click(track.x + 9 + (track.width - 18) * 120 / 300, track.y + track.height / 2);
      lab.awaitMode("recorded");
      assertThat(lab.find("#gates-1 .breaker").first()).hasClass(Pattern.compile("open"));
      lab.sees("#clock", Pattern.compile("00:0(1:59|2:00)"));
      // Dragging shows what is on the way.
      lab.page().mouse().move(track.x + 9 + (track.width - 18) * 120 / 300, track.y + track.height / 2);
      lab.page().mouse().down();
      lab.page().mouse().move(track.x + 9 + (track.width - 18) * 60 / 300, track.y + track.height / 2);
      lab.sees("#clock", Pattern.compile("00:0(0:59|1:00)"));
      assertThat(lab.find("#gates-1 .breaker").first()).hasClass(Pattern.compile("closed"));
      lab.page().mouse().up();
    }
  }

  @Test
  void theRecordingPlaysAndThenGoesOnWithTheRun(Chromium chromium) {
    try (Tab tab = chromium.open(1280, 800)) {
      LabScript lab = LabScript.open(server, tab, "/lab/mcp-failure").toTheEnd();
      lab.clockAfter(() -> lab.key("PageUp"));
      lab.find("#notch").fill("9");
      lab.find("#notch").dispatchEvent("change");
      lab.key(" ");
      lab.awaitMode("paused").sees("#clock", "00:05:00.000");
    }
  }

  @Test
  void whatIsDoneInThePastIsDoneToABranchAndTheRecordingStays(Chromium chromium) {
    try (Tab tab = chromium.open(1280, 800)) {
      LabScript lab = LabScript.open(server, tab, "/lab/mcp-failure").toTheEnd();
      String first = lab.page().locator("main").getAttribute("data-frames");
      String there = lab.clockAfter(() -> lab.key("PageUp"));
      lab.page().locator("form.inject button[type=submit]").click();
      assertThat(lab.page()).hasURL(Pattern.compile(".*/lab/[0-9a-f]{32}$"));
      lab.sees("#clock", there).awaitMode("paused");
      assertThat(lab.page().locator("main").getAttribute("data-frames")).isNotEqualTo(first);
      lab.press("Play").awaitMode("playing");
      lab.sees("#faults", "by person");

      lab.find(".branches summary").click();
      assertThat(lab.find(".branches li")).hasCount(2);
      lab.sees(".branches li:nth-child(2)", "left run 1 at " + there);
      lab.find(".branches li:first-child a").click();
      lab.sees("#clock", "00:05:00.000");
      assertThat(lab.find("#faults")).not().containsText("by person");
      assertThat(tab.complaints()).isEmpty();
    }
  }

  @Test
  void continueAndForkBeginBranchesHere(Chromium chromium) {
    try (Tab tab = chromium.open(1280, 800)) {
      LabScript lab = LabScript.open(server, tab, "/lab/mcp-failure").toTheEnd();
      String there = lab.clockAfter(() -> lab.key("PageUp"));
      lab.press("Continue from here").awaitMode("playing");
      assertThat(lab.clock()).isGreaterThanOrEqualTo(there);
      lab.press("Pause").awaitMode("paused");
      String forked = lab.clock();
      lab.press("Fork here").awaitMode("paused").sees("#clock", forked);
      lab.find(".branches summary").click();
      assertThat(lab.find(".branches li")).hasCount(3);
    }
  }

  @Test
  void aLinkOpensInAnotherBrowserAsACopyOfItsOwn(Chromium chromium) {
    try (Tab mine = chromium.open(1280, 800); Tab yours = chromium.open(390, 800)) {
      LabScript lab = LabScript.open(server, mine, "/lab/mcp-failure").toTheEnd();
      String there = lab.clockAfter(() -> lab.key("PageUp"));
      lab.press("Share");
      assertThat(lab.find("svg[aria-label^=QR]")).isVisible();
      assertThat(mine.seriousBarriers()).isEmpty();
      String link = lab.find("textarea.link").inputValue();

      Page page = yours.page();
      page.navigate(link);
      assertThat(yours.seriousBarriers()).isEmpty();
      assertThat(yours.overflowPixels()).isZero();
      LabScript copy = new LabScript(server, yours, page).press("Open my copy");
      copy.sees("#clock", there).awaitMode("paused");
      copy.press("Next event");
      assertThat(yours.complaints()).isEmpty();
    }
  }

  @Test
  void ownScenariosAreCheckedAndPlayed(Chromium chromium) {
    try (Tab tab = chromium.open(1280, 800)) {
      LabScript lab = LabScript.open(server, tab, "/lab/new");
      String text = lab.find("textarea").inputValue();
      lab.find("textarea").fill(text.replace("duration: 5m}", "duration: 5}"));
      lab.press("Check and open");
      lab.sees("[role=alert]", "scenario.yaml:");
      assertThat(tab.seriousBarriers()).isEmpty();
      lab.find("textarea").fill(text.replace("title: MCP server failure", "title: \"<b>mine</b> & 'yours' \u202e🦆\""));
      lab.press("Check and open");
      lab.sees("h1", "<b>mine</b> & 'yours'");
      lab.toTheEnd();
      assertThat(lab.find("h1 b")).hasCount(0);
      assertThat(tab.seriousBarriers()).isEmpty();
    }
  }
}
