package dev.seatrial.web.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.seatrial.browser.BrowserTest;
import dev.seatrial.browser.Chromium;
import dev.seatrial.browser.Tab;
import dev.seatrial.web.RunningServer;
import dev.seatrial.web.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@BrowserTest
class HomePageBrowserTest {
  @TempDir
  private Path data;

  private RunningServer server;

  @BeforeEach
  void start() {
    server = RunningServer.start(data, HomePageBrowserTest::home);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"390, LIGHT", "390, DARK", "800, LIGHT", "1280, LIGHT", "1280, DARK", "1920, LIGHT"})
  void fitsEveryWindowAndBreaksNoRuleOfItsOwn(int width, ColorScheme colours, Chromium chromium) {
    for (String path : List.of("/", "/nowhere")) {
      try (Tab tab = chromium.open(width, 800, colours)) {
        tab.go(server.uri(path));

        assertThat(tab.overflowPixels()).isZero();
        assertThat(tab.seriousBarriers()).isEmpty();
        // The browser reports the status of the missing page itself as an error; that is what was asked for.
        assertThat(tab.complaints()).allMatch(complaint -> path.equals("/nowhere") && complaint.contains("404"));
      }
    }
  }

  @Test
  void theKeyboardSkipsTheBarFirst(Chromium chromium) {
    try (Tab tab = chromium.open(1280, 800)) {
      Page page = tab.go(server.uri("/"));

      page.keyboard().press("Tab");

      assertThat(page.locator(".skip")).isFocused();
      assertThat(page.locator(".skip")).isInViewport();
    }
  }

  @Test
  void aLostVisitorFindsBack(Chromium chromium) {
    try (Tab tab = chromium.open(390, 800)) {
      Page page = tab.go(server.uri("/nowhere"));

      page.getByText("To the first page").click();

      assertThat(page).hasURL(server.uri("/").toString());
      assertThat(page).hasTitle("Seatrial");
    }
  }

  private static Section home(Section.Shared shared) {
    var door = new HomePage.Door("A door", "What is behind it, in a sentence.", List.of(
        new HomePage.Row("A page", "5 min", Optional.of("/")), new HomePage.Row("A command", "in a terminal", Optional.empty())));
    return new HomeSection(shared, () -> new HomePage("1.2.3", Optional.empty(), List.of(door, door, door)));
  }
}
