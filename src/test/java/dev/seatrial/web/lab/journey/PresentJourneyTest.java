package dev.seatrial.web.lab.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.seatrial.browser.BrowserTest;
import dev.seatrial.browser.Chromium;
import dev.seatrial.browser.Tab;
import dev.seatrial.web.RunningServer;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lab on a projector: read from the last row, driven by keys and clickers. */
@BrowserTest
class PresentJourneyTest {
  /** Sizes of all texts that are seen, drawings included, in pixels of the screen. */
  private static final String SMALL_TEXTS = """
      () => [...document.querySelectorAll('main *')]
          .filter((e) => e.checkVisibility() && !e.closest('.offstage, .sr, dialog'))
          .filter((e) => [...e.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim() !== ''))
          .map((e) => ({ size: parseFloat(getComputedStyle(e).fontSize) * (e.getScreenCTM?.().a ?? 1), text: e.textContent.trim() }))
          .filter(({ size }) => size < 23.99)
          .map(({ size, text }) => `${size} px: ${text}`)
      """;

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
  void keysDriveTheRunWithoutAnyControlInSight(Chromium chromium) {
    try (Tab tab = chromium.open(1920, 1080)) {
      LabScript lab = LabScript.open(server, tab, "/lab/mcp-failure?present");
      lab.sees("#telling", "Nothing has happened yet.").key(" ").awaitMode("playing").sees("#clock", Pattern.compile("00:00:[0-9]"));
      assertThat(lab.page()).hasURL(Pattern.compile("\\?present$"));
      lab.key(" ").awaitMode("paused");
      String paused = lab.pclock();
      for (int i = 0; i < 200 && lab.pclock().equals(paused); i++) lab.page().waitForResponse(answer -> answer.url().endsWith("/step"), () -> lab.key("."));
      lab.activate("Run to the end").awaitMode("paused").sees("#telling", "The method is over: A refuted, B confirmed.");
      assertThat(lab.find("#stage-0:not(.pwires)").boundingBox().height).isGreaterThan(200);
      assertThat(lab.page().evaluate(SMALL_TEXTS)).isEqualTo(List.of());

      lab.key("PageUp").awaitMode("recorded").sees("#clock", "looking back").sees("#telling", "Filesystem has been back");
      String change = lab.pclock();
      lab.key("PageUp");
      assertThat(lab.find("#clock")).not().hasText(change);
      lab.sees("#stage-1:not(.pwires)", "HALF-OPEN").sees("#telling", Pattern.compile("test it|testing it"));
      assertThat(lab.page().evaluate(SMALL_TEXTS)).isEqualTo(List.of());
      lab.key("PageDown");
      assertThat(lab.find("#clock")).hasText(change);
      lab.page().reload();
      lab.sees("#clock", "looking back").key("End").awaitMode("paused").sees("#clock", "00:05:00.0");

      lab.key("?");
      assertThat(lab.find("#keys")).isVisible();
      lab.key("Escape");
      assertThat(lab.find("#keys")).isHidden();
      assertThat(lab.page()).hasURL(Pattern.compile("present"));
      lab.key("p");
      lab.sees(".res h2", "Results");
      // the keys are there when the page's script is
      lab.page().waitForLoadState();
      lab.key("p");
      lab.sees("#telling", "The method is over");
      lab.key("Escape");
      lab.sees(".res h2", "Results");
      assertThat(tab.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"390, 844, LIGHT", "1280, 800, DARK", "1920, 1080, LIGHT"})
  void fitsEveryWindowAndPutsNoBarrierUp(int width, int height, ColorScheme colours, Chromium chromium) {
    try (Tab tab = chromium.open(width, height, colours)) {
      LabScript lab = LabScript.open(server, tab, "/lab/mcp-failure?present").key(" ").awaitMode("playing").activate("Run to the end").awaitMode("paused");
      lab.key("PageUp").awaitMode("recorded");
      lab.page().waitForURL(Pattern.compile("at="));
      assertThat(tab.overflowPixels()).isZero();
      assertThat(tab.barriers()).isEmpty();
      if (width > 960) assertThat(lab.page().evaluate("document.documentElement.scrollHeight - innerHeight")).isEqualTo(0);
      lab.key("?");
      assertThat(tab.barriers()).isEmpty();
    }
  }

  @Test
  void theTabKeyBringsTheControlsIntoSight(Chromium chromium) {
    try (Tab tab = chromium.open(1920, 1080)) {
      LabScript lab = LabScript.open(server, tab, "/lab/mcp-failure?present");
      assertThat(lab.find("#help").boundingBox().width).isLessThan(200);
      for (int i = 0; i < 6 && lab.find(".offstage :focus").count() == 0; i++) lab.key("Tab");
      assertThat(lab.find(".offstage")).hasCSS("clip-path", "none");
    }
  }
}
