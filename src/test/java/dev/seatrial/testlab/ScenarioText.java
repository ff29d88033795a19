package dev.seatrial.testlab;

import dev.seatrial.scenario.InvalidScenarioException;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ScenarioReader;
import java.nio.charset.StandardCharsets;

/** Scenario files for tests, put together from the parts that a test is about. */
public final class ScenarioText {
  private String protections = "{}";
  private String method = "  - {pause: 1s}\n";
  private String workload = "{warmup: 0s, deadline: 60s, arrival: {process: constant, rate_per_second: 0.5}}";
  private String duration = "2m";
  private String more = "";

  private ScenarioText() {}

  public static ScenarioText calm() {
    return new ScenarioText();
  }

  /** Protections of the arm {@code hardened}, as one line of YAML. */
  public ScenarioText hardened(String protections) {
    this.protections = protections;
    return this;
  }

  public ScenarioText method(String... steps) {
    this.method = "  - " + String.join("\n  - ", steps) + "\n";
    return this;
  }

  public ScenarioText workload(String workload) {
    this.workload = workload;
    return this;
  }

  public ScenarioText lasting(String duration) {
    this.duration = duration;
    return this;
  }

  /** Further top-level lines. */
  public ScenarioText with(String lines) {
    this.more = lines;
    return this;
  }

  public String text() {
    return """
        version: "1"
        title: Test
        run: {seed: 1, duration: %s}
        system:
          topology: research-writer
          arms:
            baseline: {}
            hardened: %s
        workload: %s
        steady-state-hypothesis:
          title: It works
          probes:
            - {name: ok, metric: task.success_rate, window: 60s, tolerance: {compare: ">=", value: 0.95}}
        method:
        %s%s"""
        .formatted(duration, protections, workload, method, more);
  }

  public Scenario read() {
    try {
      return ScenarioReader.read("test", "test.yaml", text().getBytes(StandardCharsets.UTF_8));
    } catch (InvalidScenarioException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}
