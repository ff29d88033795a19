package dev.seatrial.mutants;

import java.nio.file.Path;

/**
 * One deliberate defect of the library: a piece of its source, what to put in its place, and the test that must notice.
 *
 * @param property one of P1 to P29
 * @param defect what the mutated library does wrong, for people
 * @param file source file below {@code src/main/java/dev/seatrial/resilience}
 * @param before stands in that file exactly once
 * @param test {@code package.Class#method} below {@code dev.seatrial.resilience}
 */
record SourceMutant(String property, String defect, String file, String before, String after, String test) {
  static final Path SOURCES = Path.of("src", "main", "java");

  Path source() {
    return SOURCES.resolve(Path.of("dev", "seatrial", "resilience")).resolve(file + ".java");
  }

  String testClass() {
    return "dev.seatrial.resilience." + test.substring(0, test.indexOf('#'));
  }

  String testMethod() {
    return test.substring(test.indexOf('#') + 1);
  }

  /** The mutated source. */
  String mutate(String source) {
    int at = source.indexOf(before);
    if (at < 0 || source.indexOf(before, at + 1) >= 0) {
      throw new IllegalStateException(property + " (" + defect + "): must stand in " + file + " exactly once: " + before);
    }
    return source.substring(0, at) + after + source.substring(at + before.length());
  }
}
