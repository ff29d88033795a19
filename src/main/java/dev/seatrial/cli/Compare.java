package dev.seatrial.cli;

import dev.seatrial.experiment.compare.Comparison;
import dev.seatrial.experiment.compare.Comparison.Expectation;
import dev.seatrial.experiment.compare.MeasuredJournal;
import dev.seatrial.journal.codec.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code seatrial compare}: two journals side by side, and the differences task by task. Ends with 0 when they could be compared;
 * with {@code --expect} by whether the second run is as expected: yes 0, no 1, too few tasks to say 2.
 */
@Command(
    name = "compare",
    description = "Compares the journals of two runs: metrics side by side, and task by task where both ran the same tasks.",
    mixinStandardHelpOptions = true)
final class Compare implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A.jsonl", description = "the journal to compare with, from 'run --journal'")
  private Path a = Path.of("");

  @Parameters(index = "1", paramLabel = "B.jsonl", description = "the journal to compare")
  private Path b = Path.of("");

  @Option(
      names = "--expect",
      paramLabel = "better|same",
      description = "end with 1 unless B is better than A, or unless no difference is shown")
  private Optional<String> expect = Optional.empty();

  @Option(names = "--json", description = "print one JSON document and nothing else")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Optional<Expectation> expected = expect.map(Compare::expectation);
    Comparison comparison = Comparison.of(read(a), read(b));
    ExitCode code = expected.map(expectation -> exitCode(comparison, expectation)).orElse(ExitCode.GOOD);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? ComparisonJson.document(comparison, expected, code) : new ComparisonText(comparison).text(expected));
    out.flush();
    return code.code();
  }

  private static Expectation expectation(String word) {
    for (Expectation expectation : Expectation.values()) {
      if (expectation.name().toLowerCase(Locale.ROOT).equals(word)) return expectation;
    }
    throw new CommandException(ExitCode.USAGE, "--expect: '" + word + "' is not known; write better or same");
  }

  private static ExitCode exitCode(Comparison comparison, Expectation expectation) {
    return switch (comparison.meets(expectation)) {
      case YES -> ExitCode.GOOD;
      case NO -> ExitCode.FAILED;
      case UNKNOWN -> ExitCode.INCONCLUSIVE;
    };
  }

  private static MeasuredJournal read(Path file) throws IOException {
    try (InputStream in = InputFile.open(file)) {
      return InputFile.reading(file, () -> MeasuredJournal.read(in, file.toString(), ReadLimits.DEFAULT));
    }
  }
}
