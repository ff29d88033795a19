package dev.seatrial.cli;

import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code seatrial verify}: runs scenarios in two fresh JVMs with different settings and compares the journals event by event.
 * Ends with 1 at the first difference, and shows it from both sides.
 */
@Command(
    name = "verify",
    description = "Proves that runs are deterministic: two fresh JVMs with different settings, compared event by event.",
    mixinStandardHelpOptions = true)
final class Verify implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", arity = "0..*", description = "files or shipped names (default: all shipped)")
  private List<String> scenarios = new ArrayList<>();

  @Option(
      names = "--planted",
      description = "plant a defect (an iteration over Map.of) into both runs, to see that it is found")
  private boolean planted;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> names = scenarios.isEmpty() ? ShippedScenarios.names() : scenarios;
    List<Scenario> read = new ArrayList<>();
    for (String name : names) read.add(ScenarioArgument.read(name));
    PrintWriter out = spec.commandLine().getOut();
    boolean same = true;
    for (int i = 0; i < names.size(); i++) same &= verify(names.get(i), read.get(i), out);
    out.flush();
    return (same ? ExitCode.GOOD : ExitCode.FAILED).code();
  }

  private boolean verify(String name, Scenario scenario, PrintWriter out) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("seatrial-verify");
    try {
      List<VerifyJvm> jvms = VerifyJvm.pair();
      for (VerifyJvm jvm : jvms) jvm.run(name, folder, planted);
      boolean same = true;
      for (String arm : scenario.arms().keySet()) {
        Path a = jvms.get(0).journal(folder, arm);
        Path b = jvms.get(1).journal(folder, arm);
        Optional<String> difference = firstDifference(a, b, jvms);
        same &= difference.isEmpty();
        long events = count(a);
        out.println(scenario.name() + " " + arm + ": " + difference.orElse(events + " events, identical in both JVMs"));
      }
      return same;
    } finally {
      delete(folder);
    }
  }

  private static Optional<String> firstDifference(Path a, Path b, List<VerifyJvm> jvms) throws IOException {
    try (BufferedReader left = Files.newBufferedReader(a);
        BufferedReader right = Files.newBufferedReader(b)) {
      for (long line = 1; ; line++) {
        String one = left.readLine();
        String other = right.readLine();
        if (one == null && other == null) return Optional.empty();
        if (one != null && one.equals(other)) continue;
        return Optional.of(
            "differs at line " + line + " of the journal\n  " + jvms.get(0).shown() + "\n    " + (one == null ? "(no more events)" : one)
                + "\n  " + jvms.get(1).shown() + "\n    " + (other == null ? "(no more events)" : other));
      }
    }
  }

  /** Header and closing line are no events. */
  private static long count(Path journal) throws IOException {
    try (Stream<String> lines = Files.lines(journal)) {
      return lines.count() - 2;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    }
  }
}
