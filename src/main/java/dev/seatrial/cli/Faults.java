package dev.seatrial.cli;

import dev.seatrial.fault.FaultPages;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code seatrial faults}: prints the catalogue of faults, as docs/reference/faults.md has it. */
@Command(
    name = "faults",
    description = "Prints every kind of fault: where it strikes, what its caller sees, how it is noticed, what is right.",
    mixinStandardHelpOptions = true)
final class Faults implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(FaultPages.markdown());
    out.flush();
    return ExitCode.GOOD.code();
  }
}
