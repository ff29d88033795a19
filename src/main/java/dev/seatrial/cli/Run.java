package dev.seatrial.cli;

import dev.seatrial.experiment.ArmResult;
import dev.seatrial.experiment.Runner;
import dev.seatrial.experiment.SystemNumbers;
import dev.seatrial.experiment.compare.MetricsCsv;
import dev.seatrial.measure.Measures;
import dev.seatrial.scenario.Scenario.Verdict;
import dev.seatrial.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code seatrial run}: runs a scenario in virtual time and prints what came of it. Ends by the promises (all kept 0, one
 * broken 1, else 2), or with {@code --arm} by that arm's verdict (confirmed 0, partial or refuted 1, inconclusive 2).
 */
@Command(
    name = "run",
    description = "Runs a scenario in virtual time and prints the results, arm by arm.",
    mixinStandardHelpOptions = true)
final class Run implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "a scenario file, or the name of a shipped one")
  private String scenario = "";

  @Option(names = "--arm", paramLabel = "ARM", description = "run this arm only, and end by its verdict")
  private Optional<String> arm = Optional.empty();

  @Option(names = "--both", description = "run all arms, and end by the promises (the default)")
  private boolean both;

  @Option(names = "--seed", paramLabel = "N", description = "another seed than the scenario's")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--system", description = "before the results, the numbers of the system under test: capacity, latency, price")
  private boolean system;

  @Option(names = "--json", description = "print one JSON document and nothing else")
  private boolean json;

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description = "write the journal as JSON lines; with several arms one file each, -ARM before the extension")
  private Optional<Path> journal = Optional.empty();

  @Option(names = "--csv", paramLabel = "FILE", description = "write all metrics of all arms as comma-separated values")
  private Optional<Path> csv = Optional.empty();

  @Override
  public Integer call() {
    Scenario read = ScenarioArgument.read(scenario);
    List<String> arms = arms(read);
    Runner.Result result = Runner.run(read, arms, seed.orElse(read.seed()));
    if (journal.isPresent()) for (ArmResult each : result.arms()) JournalFile.write(journal.get(), each.journal(), each.journal().size(), arms.size() > 1);
    if (csv.isPresent()) writeCsv(result, csv.get());
    PrintWriter out = spec.commandLine().getOut();
    if (system && !json) out.println(SystemText.text(SystemNumbers.of(read.topology())));
    out.print(json ? RunJson.document(result) : new RunText(result).text());
    out.flush();
    return exitCode(result, arm.isPresent()).code();
  }

  private static void writeCsv(Runner.Result result, Path file) {
    Map<String, Measures> arms = new LinkedHashMap<>();
    for (ArmResult arm : result.arms()) arms.put(arm.arm(), arm.measures());
    try {
      Files.writeString(file, MetricsCsv.of(arms));
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, "--csv: cannot write " + file + ": " + e.getMessage());
    }
  }

  private List<String> arms(Scenario read) {
    if (arm.isEmpty()) return List.copyOf(read.arms().keySet());
    if (both) throw new CommandException(ExitCode.USAGE, "--arm and --both exclude each other");
    if (!read.arms().containsKey(arm.get())) {
      throw new CommandException(
          ExitCode.USAGE, "--arm: there is no arm '" + arm.get() + "'; this scenario has " + String.join(", ", read.arms().keySet()));
    }
    return List.of(arm.get());
  }

  static ExitCode exitCode(Runner.Result result, boolean byVerdict) {
    if (byVerdict) {
      return switch (result.arms().getFirst().verdict()) {
        case CONFIRMED -> ExitCode.GOOD;
        case PARTIAL, REFUTED -> ExitCode.FAILED;
        case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
      };
    }
    if (result.arms().stream().anyMatch(ArmResult::promiseBroken)) return ExitCode.FAILED;
    boolean all = result.arms().stream().allMatch(ArmResult::promiseKept);
    boolean unknown = result.arms().stream().anyMatch(a -> a.promised().isEmpty() && a.verdict() == Verdict.INCONCLUSIVE);
    return all && !unknown ? ExitCode.GOOD : ExitCode.INCONCLUSIVE;
  }
}
