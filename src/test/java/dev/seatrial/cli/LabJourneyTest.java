package dev.seatrial.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.seatrial.browser.BrowserTest;
import dev.seatrial.browser.Chromium;
import dev.seatrial.browser.Tab;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do with the lab: in a real browser, with a server in a process of its own that can be killed. */
@BrowserTest
class LabJourneyTest {
  /** Time for the machine, not for the lab: nothing here depends on how long anything takes. */
  private static final double PATIENCE_MILLIS = 60_000;

  private static final String TRANSITIONS = "#transitions tbody tr";

  @TempDir
  private Path data;

  private int port;
  private ChildProcess server;
  private URI address;

  @BeforeEach
  void start() throws Exception {
    port = freePort();
    server = serve();
    address = URI.create(server.awaitReady());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theBreakerOpensOnAnInjectedFaultAndClosesAgainAndTheRunOutlivesTheServer(Chromium chromium) throws Exception {
    try (Tab tab = chromium.open(1280, 800)) {
      Page page = tab.go(address);
      page.getByText("Break it now").click();
      patiently(page.locator("#clock"), "00:00:");
      press(page, "Pause");
      // only what is done to a run that rests is noted for later
      awaitMode(page, "paused");
      assertThat(page.locator(TRANSITIONS)).hasCount(0);

      page.locator("select[name='target.mcp']").selectOption("mcp/filesystem");
      page.locator("input[name=duration]").fill("30");
      page.locator("form.inject select[name=arm]").selectOption("hardened");
      page.locator("form.inject button[type=submit]").click();
      patiently(page.locator("#notice"), "it happens when the run goes on");

      speed(page, 9, "1,000×");
      press(page, "Play");
      patiently(page.locator("#faults article").last(), "mcp/filesystem");
      patiently(page.locator("#transitions"), "CLOSED to OPEN");
      patiently(page.locator("#transitions"), "HALF-OPEN to CLOSED");
      Locator first = page.locator(TRANSITIONS).last();
      assertThat(first).containsText("mcp_tools");
      assertThat(first).containsText("B");

      // It comes to the end by itself: pressing "Run to the end" there would go on beyond it.
      patiently(page.locator("#clock"), "00:05:00.000");
      awaitMode(page, "paused");
      String clock = clock(page);
      List<String> transitions = page.locator(TRANSITIONS).allTextContents();
      // How many there are depends on the moment of the injection: the scenario breaks the same server a little later.
      assertThat(transitions).hasSizeGreaterThanOrEqualTo(3);

      server.signal("KILL");
      patiently(page.locator("#notice"), "Connection lost");
      server = serve();
      server.awaitReady();

      page.reload();
      patiently(page.locator("#clock"), clock);
      assertThat(page.locator(TRANSITIONS).allTextContents()).isEqualTo(transitions);
      awaitMode(page, "paused|ended");
    }
  }

  @Test
  void aRunThatWasPlayingIsPausedAtItsLastPositionAfterTheServerWasKilled(Chromium chromium) throws Exception {
    try (Tab tab = chromium.open(1280, 800)) {
      Page page = tab.go(address);
      page.getByText("Break it now").click();
      patiently(page.locator("#clock"), Pattern.compile("00:00:[1-9]"));
      server.signal("KILL");
      patiently(page.locator("#notice"), "Connection lost");
      server = serve();
      server.awaitReady();

      page.reload();
      // Ten seconds of the run were seen, and the position is noted four times a second of the wall's, the first one at once.
      patiently(page.locator("#clock"), Pattern.compile("00:00:(0[1-9]|[1-9])"));
      awaitMode(page, "paused");
      String back = clock(page);
      untilTheClockMoves(page, back, () -> press(page, "Next event"));
      press(page, "Play");
      patiently(page.locator("#clock"), Pattern.compile("00:0[0-9]:[1-9]"));
    }
  }

  @Test
  void theRunOfOneBrowserIsNotThatOfAnother(Chromium chromium) {
    try (Tab mine = chromium.open(1280, 800); Tab yours = chromium.open(1280, 800)) {
      Page page = mine.go(address);
      page.getByText("Break it now").click();
      patiently(page.locator("#clock"), Pattern.compile("00:00:(0[1-9]|[1-9])"));

      Page other = yours.go(address.resolve("/lab/mcp-failure"));
      assertThat(other.locator("#clock")).containsText("00:00:00.000");
    }
  }

  @Test
  void theKeyboardPlaysPausesAndSteps(Chromium chromium) {
    try (Tab tab = chromium.open(1280, 800)) {
      Page page = tab.go(address);
      page.getByText("Break it now").click();
      awaitMode(page, "playing");
      page.keyboard().press(" ");
      awaitMode(page, "paused");
      String paused = clock(page);
      untilTheClockMoves(page, paused, () -> page.keyboard().press("."));
      page.keyboard().press(" ");
      awaitMode(page, "playing");
    }
  }

  @Test
  void aValueThatIsNoneIsToldWhereItWasAsked(Chromium chromium) {
    try (Tab tab = chromium.open(1280, 800)) {
      Page page = tab.go(address);
      page.getByText("Break it now").click();
      press(page, "Pause");
      page.locator("form.inject details.when summary").click();
      page.locator("input[name=on_calls]").fill("three");
      page.locator("form.inject button[type=submit]").click();
      patiently(page.locator("#notice"), "on_calls");
      assertThat(page.locator("#faults article")).hasCount(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"390, DARK", "1280, LIGHT", "1280, DARK", "1920, LIGHT"})
  void theLabFitsEveryWindowInEveryState(int width, ColorScheme colours, Chromium chromium) {
    try (Tab tab = chromium.open(width, 800, colours)) {
      Page page = tab.go(address.resolve("/lab/ai-timeout"));
      assertThat(tab.overflowPixels()).isZero();
      assertThat(tab.seriousBarriers()).isEmpty();

      page.locator("form.again button, form[action$='/start'] button").first().click();
      press(page, "Run to the end");
      assertThat(page.locator(".res [aria-label=pass]").first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
      assertThat(tab.overflowPixels()).isZero();
      assertThat(tab.seriousBarriers()).isEmpty();
      assertThat(tab.complaints()).isEmpty();
    }
  }

  private ChildProcess serve() throws Exception {
    return ChildProcess.start(Map.of(), "serve", "--port", Integer.toString(port), "--data", data.resolve("lab").toString());
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first().click();
  }

  private static void speed(Page page, int notch, String words) {
    page.locator("#notch").fill(Integer.toString(notch));
    page.locator("#notch").dispatchEvent("change");
    assertThat(page.locator("#notch")).hasAttribute("aria-valuetext", words);
  }

  /** The next event may be less than the clock's last digit away. */
  private static void untilTheClockMoves(Page page, String from, Runnable step) {
    for (int i = 0; i < 50 && clock(page).equals(from); i++) {
      page.waitForResponse(response -> response.url().endsWith("/step"), step);
    }
    assertThat(page.locator("#clock")).not().containsText(from);
  }

  private static String clock(Page page) {
    return page.locator("#clock").textContent().substring(0, 12);
  }

  private static void awaitMode(Page page, String modes) {
    assertThat(page.locator("#controls"))
        .hasAttribute("data-mode", Pattern.compile(modes), new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MILLIS));
  }

  private static void patiently(Locator where, String text) {
    assertThat(where).containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
  }

  private static void patiently(Locator where, Pattern text) {
    assertThat(where).containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
  }
}
