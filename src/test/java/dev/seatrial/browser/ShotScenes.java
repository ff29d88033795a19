package dev.seatrial.browser;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.seatrial.bench.LabProcess;
import java.util.LinkedHashMap;
import java.util.Map;

/** Brings labs into the states of which pictures are taken. Each scenario is played once, to its end, and then looked back at. */
final class ShotScenes {
  private static final int PATIENCE_MILLIS = 60_000;

  private final LabProcess lab;
  private final Page page;
  private final Map<String, String> runs = new LinkedHashMap<>();

  ShotScenes(LabProcess lab, Page page) {
    this.lab = lab;
    this.page = page;
  }

  /** Address of a run at an instant, in seconds; at its end without one. */
  String at(String scenario, String seconds) {
    String run = runs.computeIfAbsent(scenario, this::played);
    return seconds.isEmpty() ? run : run + "?at=" + seconds;
  }

  /** Address of the page that shares a run. */
  String share(String scenario, String seconds) {
    String run = runs.computeIfAbsent(scenario, this::played) + "@" + seconds;
    post(run + "/share", Map.of());
    return run + "/share";
  }

  /** Address of a run whose breaker a person holds open. */
  String byHand() {
    String run = started("ai-timeout");
    post(run + "/pause", Map.of());
    post(run + "/breaker", Map.of("breaker", "ai_api", "do", "force_open", "arm", "both"));
    end(run);
    return run + "?at=40";
  }

  private String played(String scenario) {
    String run = started(scenario);
    end(run);
    return run;
  }

  private void end(String run) {
    page.navigate(lab.uri(run).toString());
    post(run + "/end", Map.of());
    page.waitForSelector("#controls:is([data-mode=paused], [data-mode=ended])", new Page.WaitForSelectorOptions().setTimeout(PATIENCE_MILLIS));
    page.waitForSelector(".res [aria-label=pass], .res [aria-label=fail]", new Page.WaitForSelectorOptions().setTimeout(PATIENCE_MILLIS));
  }

  private String started(String scenario) {
    post("/lab/" + scenario + "/start", Map.of());
    page.navigate(lab.uri("/lab/" + scenario).toString());
    return page.locator("main").getAttribute("data-frames").replace("/frame", "");
  }

  private void post(String path, Map<String, String> fields) {
    FormData form = FormData.create();
    fields.forEach(form::set);
    APIResponse answer = page.request().post(lab.uri(path).toString(), RequestOptions.create().setForm(form));
    if (answer.status() >= 400) throw new IllegalStateException(path + " has status " + answer.status());
  }
}
