package dev.seatrial.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The scenarios that come with the lab, in teaching order. */
public final class ShippedScenarios {
  private ShippedScenarios() {}

  private static final List<String> NAMES =
      List.of(
          "mcp-failure",
          "ai-timeout",
          "infinite-loop",
          "partial-orchestration-failure",
          "resource-exhaustion",
          "no-protection",
          "retry-storm",
          "breaker-basics",
          "probe-stampede",
          "one-operation-trips-the-ai-breaker",
          "shared-pool",
          "research-hangs",
          "shared-breaker-blocks-its-own-fallback",
          "crash-mid-task",
          "corrupt-checkpoint",
          "tool-that-lies",
          "rate-limit-60s",
          "metastable-failure",
          "reference-week",
          "poisoned-cache",
          "leaked-connections",
          "rotten-state");

  /** Read once each: the files cannot change. */
  private static final ConcurrentHashMap<String, Scenario> READ = new ConcurrentHashMap<>();

  public static List<String> names() {
    return NAMES;
  }

  /** The file's bytes, if there is a shipped scenario of this name. */
  public static Optional<byte[]> bytes(String name) {
    if (!NAMES.contains(name)) return Optional.empty();
    try (InputStream in = ShippedScenarios.class.getResourceAsStream("/scenarios/" + name + ".yaml")) {
      if (in == null) throw new IllegalStateException("the shipped scenario " + name + " is missing from the jar");
      return Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the shipped scenario " + name, e);
    }
  }

  /** The scenario, if there is a shipped one of this name. */
  public static Optional<Scenario> byName(String name) {
    return NAMES.contains(name) ? Optional.of(READ.computeIfAbsent(name, ShippedScenarios::read)) : Optional.empty();
  }

  private static Scenario read(String name) {
    try {
      return ScenarioReader.read(name, "scenarios/" + name + ".yaml", bytes(name).orElseThrow());
    } catch (InvalidScenarioException e) {
      throw new IllegalStateException("a shipped scenario is invalid:\n" + e.getMessage(), e);
    }
  }
}
