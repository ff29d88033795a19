package dev.seatrial.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The mistakes found in a file so far; beyond {@link #MAX} it is not worth reading on. */
final class Problems {
  private static final int MAX = 50;

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(int line, String field, String message) {
    if (found.size() < MAX) found.add(new Problem(file, line, field, message));
  }

  Optional<Problem> first() {
    return found.stream().findFirst();
  }

  boolean any() {
    return !found.isEmpty();
  }

  void throwIfAny() throws InvalidScenarioException {
    if (!any()) return;
    found.sort(Comparator.comparingInt(Problem::line));
    throw new InvalidScenarioException(found);
  }
}
