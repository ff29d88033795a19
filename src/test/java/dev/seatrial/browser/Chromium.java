package dev.seatrial.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A running headless Chromium. Each tab is a browser of its own: it shares no cookies with others. */
public final class Chromium implements AutoCloseable {
  private static final List<String> FLAGS = List.of(
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium launch(Path executable) {
    var playwright =
        Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(
        playwright,
        playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(FLAGS)));
  }

  /** Opens an empty tab of that size, in pixels, light, without animations. */
  public Tab open(int width, int height) {
    return open(width, height, ColorScheme.LIGHT);
  }

  /** Opens an empty tab of that size, in pixels, in which things move. */
  public Tab openMoving(int width, int height) {
    return new Tab(browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(ColorScheme.LIGHT)));
  }

  /** Opens an empty tab of that size, in pixels, that runs no script. */
  public Tab openWithoutScripts(int width, int height) {
    return new Tab(browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height).setJavaScriptEnabled(false)));
  }

  /** Opens an empty tab of that size, in pixels, without animations. */
  public Tab open(int width, int height, ColorScheme colours) {
    return new Tab(browser.newContext(new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setColorScheme(colours)
        .setReducedMotion(ReducedMotion.REDUCE)));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
