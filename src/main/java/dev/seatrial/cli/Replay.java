package dev.seatrial.cli;

import dev.seatrial.experiment.Engine;
import dev.seatrial.experiment.live.ReplayCode;
import dev.seatrial.experiment.live.ReplayJson;
import dev.seatrial.experiment.live.ReplayRecord;
import dev.seatrial.journal.Journal;
import dev.seatrial.measure.Figures;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code seatrial replay}: has a shared run again and compares it with what its record says. Ends with 0 when every arm's journal
 * came out the same, with 1 when not.
 */
@Command(
    name = "replay",
    description = "Has a run that was shared from a page again, bit for bit, and says whether it came out the same.",
    mixinStandardHelpOptions = true)
final class Replay implements Callable<Integer> {
  private static final String LINK = "/r/";
  private static final int SHORT_CHARS = 16;

  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "LINK|FILE", description = "the long link, its last part, or a replay record from the share page")
  private String given = "";

  @Option(names = "--scenario", paramLabel = "FILE", description = "the scenario file, if it is not a shipped one")
  private Optional<String> file = Optional.empty();

  @Option(names = "--journal", paramLabel = "FILE", description = "write the journals as JSON lines; with several arms one file each, -ARM before the extension")
  private Optional<Path> journal = Optional.empty();

  @Override
  public Integer call() {
    ReplayRecord record = record();
    Scenario scenario = scenario(record);
    List<Journal> journals = new ArrayList<>();
    List<String> differing = record.replay(scenario, journals::add);
    PrintWriter out = spec.commandLine().getOut();
    out.println(scenario.title() + ", seed " + record.seed() + ", until " + Figures.instant(record.positionNanos()));
    if (!record.sameEngine()) out.println("made by engine " + record.engine() + ", replayed by " + Engine.VERSION);
    TextTable table = new TextTable("arm", ">events", "journal");
    for (Journal each : journals) {
      boolean same = !differing.contains(each.header().arm());
      table.row(each.header().arm(), Integer.toString(each.sizeAt(record.positionNanos())), same ? "the same" : "DIFFERENT");
      journal.ifPresent(path -> JournalFile.write(path, each, each.sizeAt(record.positionNanos()), journals.size() > 1));
    }
    out.print(table.render(""));
    out.flush();
    return (differing.isEmpty() ? ExitCode.GOOD : ExitCode.FAILED).code();
  }

  private ReplayRecord record() {
    try {
      Optional<Path> path = path();
      if (path.isPresent()) return ReplayJson.read(read(path.get()));
      String code = given.substring(given.lastIndexOf(LINK) < 0 ? 0 : given.lastIndexOf(LINK) + LINK.length());
      if (code.length() == SHORT_CHARS) {
        throw new CommandException(
            ExitCode.BAD_INPUT, "a short link works only on the server that gave it out; take the long link or the replay record of its share page");
      }
      return ReplayCode.read(code);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.BAD_INPUT, "LINK|FILE: there is no such file, and as a link it cannot be read: " + e.getMessage());
    }
  }

  private Optional<Path> path() {
    try {
      Path path = Path.of(given);
      return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String read(Path path) {
    try (InputStream in = InputFile.open(path)) {
      return new String(in.readNBytes(ReplayJson.MAX_CHARS + 1), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CommandException(ExitCode.BAD_INPUT, path + ": cannot be read: " + e.getMessage());
    }
  }

  private Scenario scenario(ReplayRecord record) {
    if (file.isPresent()) {
      Scenario scenario = ScenarioArgument.read(file.get());
      if (scenario.hash().equals(record.scenarioHash())) return scenario;
      throw new CommandException(ExitCode.BAD_INPUT, "--scenario: its SHA-256 is " + scenario.hash() + ", the record is of " + record.scenarioHash());
    }
    return ShippedScenarios.names().stream()
        .flatMap(name -> ShippedScenarios.byName(name).stream())
        .filter(scenario -> scenario.hash().equals(record.scenarioHash()))
        .findFirst()
        .orElseThrow(() -> new CommandException(
            ExitCode.BAD_INPUT,
            "no shipped scenario has the SHA-256 " + record.scenarioHash() + " of the record; give the file with --scenario FILE"));
  }
}
