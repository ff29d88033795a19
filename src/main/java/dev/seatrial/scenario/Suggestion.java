package dev.seatrial.scenario;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
final class Suggestion {
  private Suggestion() {}

  /** {@code , did you mean 'x'?} or {@code ; allowed here: a, b, c}. */
  static String among(String given, Collection<String> allowed) {
    Optional<String> closest = closest(given, allowed);
    if (closest.isPresent()) return ", did you mean '" + closest.get() + "'?";
    return "; allowed here: " + String.join(", ", allowed);
  }

  private static Optional<String> closest(String given, Collection<String> allowed) {
    String best = "";
    int least = Integer.MAX_VALUE;
    if (given.length() > 100) return Optional.empty();
    for (String name : allowed) {
      int distance = distance(given, name);
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    int limit = Math.max(1, given.length() / 3);
    return least <= limit ? Optional.of(best) : Optional.empty();
  }

  /** Levenshtein's distance, with one row of memory. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) row[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
