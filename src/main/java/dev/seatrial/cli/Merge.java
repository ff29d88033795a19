package dev.seatrial.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code seatrial merge}: totals of the files that {@code sweep --out} wrote, the same bytes for any order of files and any sharding.
 * Ends as {@code sweep} does when the sweep is complete, with 2 when seeds are missing, with 65 when a file is damaged or belongs to
 * another sweep.
 */
@Command(name = "merge", description = "Adds up the files of a sweep and prints its totals.", mixinStandardHelpOptions = true)
final class Merge implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "files written by 'sweep --out'")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--json", description = "print one JSON document and nothing else")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    var merge = new dev.seatrial.experiment.sweep.Merge();
    for (Path file : files) {
      try (InputStream in = InputFile.open(file)) {
        InputFile.reading(
            file,
            () -> {
              merge.add(in, file.toString());
              return file;
            });
      }
    }
    ExitCode code = merge.missing().isEmpty() ? Sweep.exitCode(merge.totals()) : ExitCode.INCONCLUSIVE;
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(TotalsJson.document(merge, code));
    } else {
      out.print(new TotalsText(merge.sweep(), merge.totals()).text());
      if (!merge.missing().isEmpty()) out.print(TotalsText.missing(merge.missing()));
    }
    out.flush();
    return code.code();
  }
}
