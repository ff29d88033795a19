package dev.seatrial.mutants;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the races of {@code dev.seatrial.stress} under jcstress: all of them against the library as it is, and each once more with the
 * lock or the compare-and-set taken out that it is about. Prints the tables of {@code docs/reference/jcstress.md}; ends with 1 if a
 * race fails, or if one does not fail without its lock. Takes about a quarter of an hour.
 */
final class StressProof {
  private static final String RACES = "dev.seatrial.stress";
  private static final Pattern COUNTS = Pattern.compile("(\\d+) planned; (\\d+) passed, (\\d+) failed, (\\d+) soft errs, (\\d+) hard errs");

  private StressProof() {}

  /** What is taken out, and the race that must notice. */
  private static final List<SourceMutant> TAKEN_OUT =
      List.of(
          new SourceMutant("P1", "settling takes no lock", "breaker/StandardCircuitBreaker",
              "    synchronized (monitor) {\n      commit(BreakerCore.settle(", "    synchronized (new Object()) {\n      commit(BreakerCore.settle(",
              "BreakerRaces.P01ResultsOfAnotherGeneration"),
          new SourceMutant("P2", "admitting takes no lock", "breaker/StandardCircuitBreaker",
              "    synchronized (monitor) {\n      acquired = BreakerCore.acquire(", "    synchronized (new Object()) {\n      acquired = BreakerCore.acquire(",
              "BreakerRaces.P02OneProbe"),
          new SourceMutant("P2", "a permit is settled without compare-and-set", "breaker/StandardPermit",
              "    if (!settled.compareAndSet(false, true)) return false;", "    if (settled.get()) return false;\n    settled.set(true);",
              "BreakerRaces.P02PermitSettledOnce"),
          new SourceMutant("P9", "a slot is given back without compare-and-set", "bulkhead/Compartment",
              "      if (numbers.compareAndSet(now, BulkheadCore.leave(now, zombie))) return true;",
              "      numbers.set(BulkheadCore.leave(now, zombie));\n      return true;",
              "BulkheadRaces.P09EverySlotIsBack"),
          new SourceMutant("P22", "settling takes no lock", "breaker/StandardCircuitBreaker",
              "    synchronized (monitor) {\n      commit(BreakerCore.settle(", "    synchronized (new Object()) {\n      commit(BreakerCore.settle(",
              "BreakerRaces.P22TransitionToldOnce"),
          new SourceMutant("P23", "two may deliver at once", "core/Deliveries",
              "      if (delivering || queue.isEmpty()) return;", "      if (queue.isEmpty()) return;",
              "BreakerRaces.P23EventsInOrder"),
          new SourceMutant("P24", "a snapshot reads the state twice", "breaker/StandardCircuitBreaker",
              "    return upToNow.snapshot(upToNow.seenNanos());",
              "    return new State(upToNow.config(), upToNow.phase(), upToNow.generation(), state.failures(), upToNow.lastCounted(),\n        upToNow.seenNanos(), upToNow.nextProbe(), state.totals(), upToNow.window()).snapshot(upToNow.seenNanos());",
              "BreakerRaces.P24SnapshotIsOneMoment"),
          new SourceMutant("P25", "settling takes no lock", "breaker/StandardCircuitBreaker",
              "    synchronized (monitor) {\n      commit(BreakerCore.settle(", "    synchronized (new Object()) {\n      commit(BreakerCore.settle(",
              "BreakerRaces.P25OneTransition"));

  /** The end of a run of jcstress. */
  private record Result(int planned, int passed, int failed, int errors) {}

  public static void main(String[] args) throws Exception {
    boolean fine = true;
    Result all = run(Optional.empty(), RACES);
    System.out.println("| races | configurations | passed | failed | errors |\n|---|---:|---:|---:|---:|");
    System.out.println("| all | " + all.planned() + " | " + all.passed() + " | " + all.failed() + " | " + all.errors() + " |\n");
    fine &= all.failed() == 0 && all.errors() == 0 && all.passed() == all.planned();
    System.out.println("| property | taken out | where | race | configurations that failed |\n|---|---|---|---|---:|");
    for (SourceMutant mutant : TAKEN_OUT) {
      try (MutantClasses classes = MutantClasses.of(mutant)) {
        Result without = run(Optional.of(classes.folder()), RACES + "." + mutant.test() + "$");
        System.out.println(
            "| " + mutant.property() + " | " + mutant.defect() + " | `" + mutant.file() + "` | `" + mutant.test() + "` | " + without.failed()
                + " of " + without.planned() + " |");
        fine &= without.failed() > 0;
      }
    }
    System.exit(fine ? 0 : 1);
  }

  private static Result run(Optional<Path> before, String races) throws IOException, InterruptedException {
    Path results = Files.createTempDirectory("jcstress");
    try {
      List<String> path = new ArrayList<>();
      before.ifPresent(folder -> path.add(folder.toString()));
      path.add(System.getProperty("java.class.path"));
      Process child =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-classpath", String.join(File.pathSeparator, path),
                  "org.openjdk.jcstress.Main", "-m", "quick", "-t", races, "-r", results.toString())
              .redirectErrorStream(true)
              .directory(results.toFile())
              .start();
      Optional<Result> last = Optional.empty();
      try (BufferedReader lines = child.inputReader()) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          Matcher counts = COUNTS.matcher(line);
          if (counts.find()) last = Optional.of(result(counts));
        }
      }
      child.waitFor();
      return last.orElseThrow(() -> new IllegalStateException("jcstress found no race named " + races));
    } finally {
      try (Stream<Path> all = Files.walk(results)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
      }
    }
  }

  private static Result result(Matcher counts) {
    int soft = Integer.parseInt(counts.group(4));
    int hard = Integer.parseInt(counts.group(5));
    return new Result(
        Integer.parseInt(counts.group(1)), Integer.parseInt(counts.group(2)), Integer.parseInt(counts.group(3)), soft + hard);
  }
}
