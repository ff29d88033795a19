package dev.seatrial.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A tab, and everything the browser complained about in it. */
public final class Tab implements AutoCloseable {
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  Tab(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.onConsoleMessage(this::heard);
    page.onPageError(complaints::add);
    page.onRequestFailed(this::failed);
  }

  private void heard(ConsoleMessage message) {
    if (message.type().equals("error") || message.type().equals("warning")) {
      complaints.add(message.type() + ": " + message.text());
    }
  }

  private void failed(Request request) {
    // A page that is left ends its event stream that way.
    if (!"net::ERR_ABORTED".equals(request.failure())) {
      complaints.add(request.failure() + ": " + request.url());
    }
  }

  /** Opens an address and returns the page, for locators. */
  public Page go(URI address) {
    page.navigate(address.toString());
    return page;
  }

  public Page page() {
    return page;
  }

  /** Errors and warnings of the console, violations of the content policy among them, and requests that failed. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** How many pixels the page is wider than the window: more than 0 means scrolling sideways. */
  public int overflowPixels() {
    return ((Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).intValue();
  }

  /** What axe-core finds serious or critical, one line each. */
  public List<String> seriousBarriers() {
    page.evaluate(axe());
    @SuppressWarnings("unchecked")
    var found = (List<String>) page.evaluate("""
        async () => (await axe.run()).violations
            .filter(violation => ['serious', 'critical'].includes(violation.impact))
            .flatMap(violation => violation.nodes.map(node => violation.id + ': ' + node.html))
        """);
    return found;
  }

  /** Everything that axe-core finds against WCAG 2.2 A and AA, and in the order of landmarks and headings, one line each. */
  public List<String> barriers() {
    page.evaluate(axe());
    @SuppressWarnings("unchecked")
    var found = (List<String>) page.evaluate("""
        async () => {
          const extra = ['landmark-one-main', 'landmark-unique', 'landmark-no-duplicate-banner', 'landmark-no-duplicate-main',
              'landmark-main-is-top-level', 'region', 'heading-order', 'page-has-heading-one', 'empty-heading'];
          const result = await axe.run({
            runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'] },
            rules: Object.fromEntries(extra.map((rule) => [rule, { enabled: true }])),
          });
          return result.violations.flatMap((violation) => violation.nodes.map((node) => violation.id + ': ' + node.html.slice(0, 200)));
        }
        """);
    return found;
  }

  /** Notes from now on how far parts of the page jump; before the first page is opened. */
  public void watchShifts() {
    page.addInitScript("""
        window.shifts = [];
        new PerformanceObserver((list) => {
          for (const e of list.getEntries()) {
            if (!e.hadRecentInput) shifts.push({ value: e.value, of: e.sources.map((s) => (s.node?.id || s.node?.className?.baseVal || s.node?.className || s.node?.nodeName || '?')).join(' ') });
          }
        }).observe({ type: 'layout-shift', buffered: true });
        """);
  }

  /** Layout shift of the page since it was opened, all of it added up: 0 means that nothing jumped. */
  public double shift() {
    return ((Number) page.evaluate("shifts.reduce((sum, shift) => sum + shift.value, 0)")).doubleValue();
  }

  /** What jumped, the largest first. */
  public String shifts() {
    return (String) page.evaluate("JSON.stringify(shifts.sort((a, b) => b.value - a.value).slice(0, 8))");
  }

  private static String axe() {
    try (InputStream in = Objects.requireNonNull(Tab.class.getResourceAsStream("/axe.min.js"), "axe-core is in the class path")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
