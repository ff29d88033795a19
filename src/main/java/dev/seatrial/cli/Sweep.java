package dev.seatrial.cli;

import dev.seatrial.experiment.Promises;
import dev.seatrial.experiment.Promises.Tally;
import dev.seatrial.scenario.Scenario;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code seatrial sweep}: runs all arms of a scenario on many seeds and prints how often each promise was kept. Ends with 0 when
 * every promise was kept on at least 98 % of the seeds, else with 1.
 */
@Command(
    name = "sweep",
    description = "Runs a scenario on many seeds and prints how often its promises are kept.",
    mixinStandardHelpOptions = true)
final class Sweep implements Callable<Integer> {
  private static final Pattern RANGE = Pattern.compile("(-?\\d{1,18})\\.\\.(-?\\d{1,18})");
  private static final long MOST_SEEDS = 100_000;
  private static final long KEPT_PPM = 980_000;

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "a scenario file, or the name of a shipped one")
  private String scenario = "";

  @Option(names = "--seeds", paramLabel = "A..B", required = true, description = "first and last seed, such as 1..100")
  private String seeds = "";

  @Override
  public Integer call() {
    Matcher range = RANGE.matcher(seeds);
    if (!range.matches()) throw usage("'" + seeds + "' is no range of seeds; write two whole numbers, such as 1..100");
    long first = Long.parseLong(range.group(1));
    long last = Long.parseLong(range.group(2));
    if (last < first) throw usage("the range " + seeds + " is reversed; write " + last + ".." + first);
    if (last - first >= MOST_SEEDS) throw usage("the range has more than " + MOST_SEEDS + " seeds");
    Scenario read = ScenarioArgument.read(scenario);
    PrintWriter err = spec.commandLine().getErr();
    List<Tally> tallies =
        Promises.over(
            read,
            first,
            last,
            seed -> {
              err.print("\rseed " + seed + " of " + first + ".." + last);
              err.flush();
            });
    err.println();
    err.flush();
    PrintWriter out = spec.commandLine().getOut();
    out.print(text(read, tallies));
    out.flush();
    boolean kept = tallies.stream().allMatch(t -> t.keptPpm() >= KEPT_PPM);
    return (kept ? ExitCode.GOOD : ExitCode.FAILED).code();
  }

  private String text(Scenario read, List<Tally> tallies) {
    StringBuilder text = new StringBuilder(read.title() + "  (" + read.name() + ", seeds " + seeds + ")\n\n");
    TextTable table =
        new TextTable("Arm", "Promised", ">Kept", ">Share", ">Confirmed", ">Partial", ">Refuted", ">Inconclusive", "Seeds that broke it");
    for (Tally t : tallies) table.row(t.cells().toArray(String[]::new));
    return text.append(table.render("")).toString();
  }

  private static CommandException usage(String message) {
    return new CommandException(ExitCode.USAGE, "--seeds: " + message);
  }
}
