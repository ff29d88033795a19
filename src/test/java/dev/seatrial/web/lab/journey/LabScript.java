package dev.seatrial.web.lab.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.seatrial.browser.Tab;
import dev.seatrial.web.RunningServer;
import java.util.regex.Pattern;

/** What people do on the page of a lab, in a few words. */
record LabScript(RunningServer server, Tab tab, Page page) {
  private static final double PATIENCE_MILLIS = 60_000;

  static LabScript open(RunningServer server, Tab tab, String path) {
    return new LabScript(server, tab, tab.go(server.uri(path)));
  }

  /** Starts the scenario of the page and lets it come to its end. */
  LabScript toTheEnd() {
    page.locator("form.again button").click();
    awaitMode("playing");
    press("Run to the end");
    awaitMode("paused");
    return this;
  }

  LabScript press(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first().click();
    return this;
  }

  /** Goes to a button with the keyboard and presses it: those of the projector's page are seen only then. */
  LabScript activate(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first().focus();
    return key("Enter");
  }

  LabScript key(String key) {
    page.keyboard().press(key);
    return this;
  }

  LabScript awaitMode(String modes) {
    assertThat(page.locator("#controls"))
        .hasAttribute("data-mode", Pattern.compile(modes), new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MILLIS));
    return this;
  }

  LabScript sees(String selector, String text) {
    assertThat(page.locator(selector).first())
        .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    return this;
  }

  LabScript sees(String selector, Pattern text) {
    assertThat(page.locator(selector).first())
        .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    return this;
  }

  /** Waits for an expression to hold. The page's policy forbids what {@code waitForFunction} does with one. */
  LabScript until(String expression) {
    long last = System.nanoTime() + (long) (PATIENCE_MILLIS * 1e6);
    while (!(boolean) page.evaluate(expression)) {
      if (System.nanoTime() > last) throw new AssertionError("never true: " + expression);
      page.waitForTimeout(20);
    }
    return this;
  }

  String clock() {
    return page.locator("#clock").textContent().substring(0, 12);
  }

  /** The clock of the projector. */
  String pclock() {
    return page.locator("#clock").textContent();
  }

  /** Does something and waits until the clock shows another instant. */
  String clockAfter(Runnable what) {
    String before = clock();
    what.run();
    assertThat(page.locator("#clock")).not().containsText(before, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    return clock();
  }

  Locator find(String selector) {
    return page.locator(selector);
  }
}
