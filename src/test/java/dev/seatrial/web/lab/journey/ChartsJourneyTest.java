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

/** The charts of a run, another one laid over it, and two of them side by side: in a real browser. */
@BrowserTest
class ChartsJourneyTest {
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
  void chartsAreSwitchedLaidOverEachOtherAndCompared(Chromium chromium) {
    try (Tab tab = chromium.open(1280, 800)) {
      LabScript lab = LabScript.open(server, tab, "/lab/mcp-failure");
      lab.find("form.again button").click();
      lab.awaitMode("playing");
      // What is opened while the page moves stays open.
      lab.find("#calls details summary").click();
      lab.press("Run to the end").awaitMode("paused").sees("#clock", "00:05:00.000");
      lab.sees("#calls figcaption", "calls were turned away");
      assertThat(lab.find("#calls details table")).isVisible();
      lab.sees("#heat figcaption", "Three bands that one p95 line would hide");

      assertThat(lab.find("#latency .is-raw")).isHidden();
      String address = lab.page().url();
      lab.find("label:has(#lat-raw)").click();
      assertThat(lab.find("#latency .is-raw")).isVisible();
      assertThat(lab.find("#latency .is-start")).isHidden();
      lab.find("#latency .is-raw details summary").click();
      assertThat(lab.find("#latency .is-raw table")).isVisible();
      assertThat(lab.page()).hasURL(address);

      lab.find("#heat-of").selectOption("ai/primary");
      lab.find("#heat form button").click();
      lab.sees("#heat details caption", "ai/primary");

      lab.key("PageUp");
      lab.awaitMode("recorded").press("Fork here").awaitMode("paused");
      lab.find("details.overlay summary").click();
      lab.find("details.overlay label:has-text('hardened') input").check();
      lab.find("details.overlay button").click();
      lab.sees("#latency-over figcaption", "run 1 hardened: n ");

      Page page = tab.go(server.uri("/compare"));
      page.locator("form.choose button").click();
      assertThat(page).hasURL(Pattern.compile(".*/compare\\?a=.*&b=.*"));
      assertThat(page.locator("main")).containsText("What differs in the protections");
      assertThat(tab.seriousBarriers()).isEmpty();
      page.setViewportSize(390, 800);
      assertThat(tab.overflowPixels()).isZero();
      assertThat(tab.complaints()).isEmpty();
    }
  }
}
