package dev.seatrial.web.lab.protect;

import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.system.Protections;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Protections to begin with. */
public enum Presets {
  /** Nothing. */
  NONE("none"),
  /** The two breakers and the retry policy of the course's exercises 2.1 and 2.2, as they stand there. */
  COURSE("the course's"),
  /** The scenario's own last arm, or that of the first scene where it has no protections. */
  HARDENED("hardened");

  private static final String COURSE_TEXT =
      """
      {
        "circuit_breakers": [
          {"name": "mcp_tools", "protects": ["mcp/*"], "failure_threshold": 5, "reset_timeout_seconds": 60, "half_open_max_calls": 1},
          {"name": "ai_api", "protects": ["ai/*"], "failure_threshold": 3, "reset_timeout_seconds": 120, "half_open_max_calls": 1}
        ],
        "retry_policy": {
          "tool_failures": {"max_retries": 3, "backoff_type": "exponential", "initial_delay_ms": 1000, "max_delay_ms": 30000},
          "ai_failures": {"max_retries": 2, "backoff_type": "fixed", "delay_ms": 5000}
        }
      }
      """;

  private final String title;

  Presets(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  static Optional<Presets> byName(String name) {
    for (Presets preset : values()) if (preset.name().equalsIgnoreCase(name)) return Optional.of(preset);
    return Optional.empty();
  }

  JsonNode tree(Scenario scenario) {
    return switch (this) {
      case NONE -> SeedShape.empty();
      case COURSE -> SeedShape.read(COURSE_TEXT);
      case HARDENED -> SeedShape.of(hardened(scenario));
    };
  }

  private static Protections hardened(Scenario scenario) {
    Protections own = scenario.arms().lastEntry().getValue();
    return own.kinds() > 0 ? own : ShippedScenarios.byName(ShippedScenarios.names().getFirst()).orElseThrow().arms().lastEntry().getValue();
  }
}
