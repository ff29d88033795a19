package dev.seatrial.mutants;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Proves that the tests of the properties can fail: puts each defect of {@link SourceMutants} into the library, one at a time, and
 * runs the one test that is named for it, in a JVM of its own. Prints the table of {@code docs/reference/properties.md}; ends with 1
 * if a defect went unnoticed, or if a test fails without one.
 */
final class MutationProof {
  /** A mutant that makes a test wait for ever is caught as well. */
  private static final long SECONDS_MAX = 90;

  private MutationProof() {}

  /** Takes a regular expression that selects tests, or nothing. */
  public static void main(String[] args) throws Exception {
    String pattern = args.length > 0 ? args[0] : ".*";
    List<SourceMutant> mutants = SourceMutants.ALL.stream().filter(m -> m.test().matches(pattern)).toList();
    List<String> missed = new ArrayList<>();
    for (String test : new TreeSet<>(mutants.stream().map(SourceMutant::test).toList())) {
      SourceMutant any = mutants.stream().filter(m -> m.test().equals(test)).findFirst().orElseThrow();
      if (!run(any, List.of()).equals("passed")) missed.add(test + " fails without a defect");
    }
    System.out.println("| property | defect put in | where | caught by | how |\n|---|---|---|---|---|");
    for (SourceMutant mutant : mutants) {
      String how = tryOut(mutant);
      if (how.equals("passed") || how.startsWith("there is no")) missed.add(mutant.property() + " " + mutant.defect() + ": " + how);
      System.out.println(
          "| " + mutant.property() + " | " + mutant.defect() + " | `" + mutant.file() + "` | `" + mutant.test() + "` | " + how + " |");
    }
    missed.forEach(System.err::println);
    System.exit(missed.isEmpty() ? 0 : 1);
  }

  private static String tryOut(SourceMutant mutant) throws IOException, InterruptedException {
    try (MutantClasses classes = MutantClasses.of(mutant)) {
      return run(mutant, List.of(classes.folder()));
    }
  }

  private static String run(SourceMutant mutant, List<Path> before) throws IOException, InterruptedException {
    List<String> path = new ArrayList<>(before.stream().map(Path::toString).toList());
    path.add(System.getProperty("java.class.path"));
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-classpath",
                String.join(File.pathSeparator, path),
                Probe.class.getName(),
                mutant.testClass(),
                mutant.testMethod())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!child.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      child.destroyForcibly().waitFor();
      return "never ends";
    }
    return switch (child.exitValue()) {
      case 0 -> "passed";
      case 1 -> "fails";
      default -> "there is no such test";
    };
  }
}
