package dev.seatrial.web.lab;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.seatrial.scenario.Scenario;
import java.util.Optional;

/** What people said would happen, before they saw it: per browser and scenario. Forgotten with the server. Thread-safe. */
final class Predictions {
  private static final int MAX_KEPT = 100_000;

  private record Key(String owner, String scenarioHash) {}

  private final Cache<Key, Integer> answers = Caffeine.newBuilder().maximumSize(MAX_KEPT).build();

  /** The answer that was chosen, from 0. */
  Optional<Integer> of(String owner, Scenario scenario) {
    return Optional.ofNullable(answers.getIfPresent(new Key(owner, scenario.hash())));
  }

  void choose(String owner, Scenario scenario, int answer) {
    answers.put(new Key(owner, scenario.hash()), answer);
  }
}
