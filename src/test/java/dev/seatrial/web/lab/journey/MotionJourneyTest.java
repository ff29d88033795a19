package dev.seatrial.web.lab.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.browser.BrowserTest;
import dev.seatrial.browser.Chromium;
import dev.seatrial.browser.Tab;
import dev.seatrial.web.RunningServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What moves, and what must not. */
@BrowserTest
class MotionJourneyTest {
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

  private static void speed(LabScript lab, int notch) {
    // Without the focus, which would bring the projector's controls into sight.
    lab.find("#notch").evaluate("(e, notch) => { e.value = notch; e.dispatchEvent(new Event('change', { bubbles: true })); }", notch);
  }

  @Test
  void requestsMoveAndAboveAHundredTimesTheyAreOnlyCounted(Chromium chromium) {
    try (Tab tab = chromium.openMoving(1280, 800)) {
      LabScript lab = LabScript.open(server, tab, "/lab/mcp-failure");
      lab.find("form.again button").click();
      lab.page().waitForSelector(".dot");
      assertThat(lab.find("#topo-0 .flow").first()).isHidden();
      lab.until("document.getAnimations().filter((a) => a.effect.target.matches('.dot')).length <= 150");
      speed(lab, 7);
      assertThat(lab.find("#topo-0 .flow").first()).isVisible();
      lab.until("document.getAnimations().every((a) => !a.effect.target.matches('.dot'))");
      assertThat(tab.complaints()).isEmpty();
    }
  }

  @Test
  void whoWantsNoMotionGetsACounterPerEdge(Chromium chromium) {
    try (Tab tab = chromium.open(1280, 800)) {
      LabScript lab = LabScript.open(server, tab, "/lab/mcp-failure");
      lab.find("form.again button").click();
      lab.awaitMode("playing").sees("#clock", java.util.regex.Pattern.compile("00:00:[1-9]"));
      assertThat(lab.find(".dot")).hasCount(0);
      assertThat(lab.find("#topo-0 .flow").first()).isVisible();
      assertThat(lab.find("#topo-0 .flow").first()).containsText("in 10 s");
      assertThat(lab.page().evaluate("document.getAnimations().length")).isEqualTo(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"390, ''", "1280, ''", "1920, ''", "1920, ?present"})
  void nothingJumpsInAWholeRun(int width, String view, Chromium chromium) {
    try (Tab tab = chromium.open(width, width == 390 ? 844 : 1080)) {
      tab.watchShifts();
      LabScript lab = LabScript.open(server, tab, "/lab/mcp-failure" + view);
      if (view.isEmpty()) lab.find("form.again button").click();
      else lab.key(" ");
      lab.awaitMode("playing");
      speed(lab, 6);
      lab.awaitMode("paused").sees("#clock", "00:05:00.0");
      assertThat(tab.shift()).as(tab.shifts()).isLessThan(0.02);
    }
  }

  @Test
  void phonesShowSmallGatesAndOneBreakerInFull(Chromium chromium) {
    try (Tab tab = chromium.open(390, 844)) {
      LabScript lab = LabScript.open(server, tab, "/lab/mcp-failure").toTheEnd();
      lab.page().navigate(lab.page().url() + "?at=120");
      assertThat(lab.find("#gates-1 .breaker").first()).isVisible();
      assertThat(lab.find("#gates-1 .diagram").first()).isHidden();
      assertThat(lab.find("#card-1 .breaker")).hasClass(java.util.regex.Pattern.compile("open"));
      assertThat(lab.find("#card-1 .diagram")).isVisible();
      assertThat(lab.find("#card-0")).isHidden();
      lab.find(".tabs label").first().click();
      assertThat(lab.find("#card-0")).isVisible();
      assertThat(tab.overflowPixels()).isZero();
      assertThat(tab.barriers()).isEmpty();
      Object small = lab.page().evaluate(
          "() => [...document.querySelectorAll('.runbar :is(button, input), .onecard button, .pastbar button')]"
              + ".map((e) => e.getBoundingClientRect()).filter((box) => box.height > 0 && box.height < 44).length");
      assertThat(small).as("targets that a thumb may miss").isEqualTo(0);
    }
  }
}
