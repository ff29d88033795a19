package dev.seatrial.cli;

import dev.seatrial.fault.FaultPages;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code seatrial faults}: prints the catalogue of faults, as docs/reference/faults.md has it. */
@Command(
    name = "faults",
    description = "Prints every kind of fault: where it strikes, what its caller sees, how it is noticed, what is right.",
    mixinStandardHelpOptions = true)
final class Faults implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Option(names = "--search", paramLabel = "WORDS", description = "only kinds whose words hold all of these, a line each")
  private Optional<String> search = Optional.empty();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (search.isPresent()) {
      List<String> found = FaultPages.search(search.get());
      found.forEach(out::println);
      if (found.isEmpty()) out.println("no kind of fault holds these words");
      out.flush();
      return ExitCode.GOOD.code();
    }
    out.print(FaultPages.markdown());
    out.flush();
    return ExitCode.GOOD.code();
  }
}
