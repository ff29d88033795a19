package dev.seatrial.cli;

import dev.seatrial.experiment.ArmResult;
import dev.seatrial.experiment.Fact;
import dev.seatrial.experiment.Runner;
import dev.seatrial.measure.Figures;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code seatrial suite}: runs all shipped scenarios, or those of a folder, each with all its arms and its own seed, and prints one
 * table. Ends by the promises: all kept 0, one broken 1, else 2. All files are read before anything runs, so that a mistake in the
 * last one is told at once.
 */
@Command(
    name = "suite",
    description = "Runs all shipped scenarios, or those of a folder, and prints which promises were kept.",
    mixinStandardHelpOptions = true)
final class Suite implements Callable<Integer> {
  /** Most scenario files of a folder. */
  private static final int MOST_FILES = 500;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Spec
  private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "a folder of scenario files; without it, the shipped ones")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--json", description = "print one JSON document and nothing else")
  private boolean json;

  /**
   * What is kept of one arm; the journals of a whole suite would not fit into memory together.
   *
   * @param code how the scenario's promises as a whole stand
   * @param failed ids of the facts that failed
   * @param first why nothing can be concluded, or the first fact that failed; {@code -} if there is none
   */
  private record Row(
      String scenario,
      long seed,
      ExitCode code,
      String arm,
      String verdict,
      Optional<String> promised,
      String kept,
      String success,
      int facts,
      List<String> failed,
      List<String> inconclusive,
      String first,
      String digest) {

    static Row of(Scenario scenario, ExitCode code, ArmResult arm) {
      List<Fact> failed = arm.facts().stream().filter(fact -> !fact.holds()).toList();
      return new Row(
          scenario.name(),
          scenario.seed(),
          code,
          arm.arm(),
          RunText.words(arm.verdict()),
          arm.promised().map(RunText::words),
          arm.promiseBroken() ? "broken" : arm.promiseKept() ? "kept" : "unknown",
          Figures.percentPpm(arm.measures().tasks().outcomes().successRate().ppm()),
          arm.facts().size(),
          failed.stream().map(Fact::id).toList(),
          arm.inconclusive(),
          Stream.concat(arm.inconclusive().stream(), failed.stream().map(Fact::behavior)).findFirst().orElse("-"),
          String.format(Locale.ROOT, "%016x", arm.journal().digest()));
    }
  }

  @Override
  public Integer call() {
    List<Scenario> scenarios = folder.map(Suite::ofFolder).orElseGet(Suite::shipped);
    List<Row> rows = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      Runner.Result result = Runner.run(scenario, List.copyOf(scenario.arms().keySet()), scenario.seed());
      ExitCode code = Run.exitCode(result, false);
      for (ArmResult arm : result.arms()) rows.add(Row.of(scenario, code, arm));
    }
    ExitCode worst = worst(rows);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? document(rows, worst) : text(rows, scenarios.size(), worst));
    out.flush();
    return worst.code();
  }

  private static List<Scenario> shipped() {
    return ShippedScenarios.names().stream().flatMap(name -> ShippedScenarios.byName(name).stream()).toList();
  }

  private static List<Scenario> ofFolder(Path folder) {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.getFileName().toString().matches(".*\\.ya?ml")).sorted().limit(MOST_FILES + 1L).toList();
    } catch (IOException e) {
      throw new CommandException(ExitCode.BAD_INPUT, folder + ": is no folder that can be read");
    }
    if (files.isEmpty()) throw new CommandException(ExitCode.BAD_INPUT, folder + ": holds no scenario file (.yaml or .yml)");
    if (files.size() > MOST_FILES) throw new CommandException(ExitCode.BAD_INPUT, folder + ": holds more than " + MOST_FILES + " scenario files");
    return files.stream().map(file -> ScenarioArgument.read(file.toString())).toList();
  }

  private static ExitCode worst(List<Row> rows) {
    if (rows.stream().anyMatch(row -> row.code() == ExitCode.FAILED)) return ExitCode.FAILED;
    return rows.stream().allMatch(row -> row.code() == ExitCode.GOOD) ? ExitCode.GOOD : ExitCode.INCONCLUSIVE;
  }

  private static String text(List<Row> rows, int scenarios, ExitCode worst) {
    TextTable table = new TextTable("Scenario", "Arm", "Verdict", "Promise", ">Success", ">Facts", "First that failed");
    for (Row row : rows) {
      table.row(
          row.scenario(),
          row.arm(),
          row.verdict(),
          row.promised().map(promised -> promised + ", " + row.kept()).orElse("none"),
          row.success(),
          row.facts() - row.failed().size() + " of " + row.facts(),
          row.first());
    }
    String end =
        switch (worst) {
          case GOOD -> "every promise was kept";
          case FAILED -> "a promise was broken";
          default -> "not every promise could be tested";
        };
    return table.render("") + "\n" + scenarios + (scenarios == 1 ? " scenario: " : " scenarios: ") + end + "\n";
  }

  private static String document(List<Row> rows, ExitCode worst) {
    ObjectNode root = MAPPER.createObjectNode();
    ArrayNode all = root.putArray("runs");
    for (Row row : rows) {
      ObjectNode node = all.addObject();
      node.put("scenario", row.scenario()).put("seed", row.seed()).put("arm", row.arm()).put("verdict", row.verdict());
      row.promised().ifPresent(promised -> node.put("promised", promised).put("promise", row.kept()));
      ArrayNode failed = node.putArray("failed");
      row.failed().forEach(failed::add);
      ArrayNode reasons = node.putArray("inconclusive");
      row.inconclusive().forEach(reasons::add);
      node.put("digest", row.digest());
    }
    root.put("exit_code", worst.code());
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }
}
