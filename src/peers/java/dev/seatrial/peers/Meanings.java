package dev.seatrial.peers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the deviations mean: a choice that can be defended, or a defect, with the public issue where there is one. */
final class Meanings {
  private Meanings() {}

  private static final Map<String, String> ALL = new LinkedHashMap<>();

  static Optional<String> of(String vector, String library) {
    return Optional.ofNullable(ALL.get(vector + " " + library));
  }
}
