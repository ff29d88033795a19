package dev.seatrial.cli;

import dev.seatrial.web.BuildInfo;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * {@code java -jar seatrial.jar}: reads the command line and hands over to one subcommand. Without a subcommand it prints the
 * usage on standard error and ends with 64, so that a script that lost its arguments does not look successful.
 */
@Command(
    name = "seatrial",
    description = "A chaos lab for AI agent systems: real resilience patterns on virtual time.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {Serve.class, Run.class, Suite.class, Sweep.class, Merge.class, Compare.class, Show.class, Replay.class, Verify.class, Faults.class, Schema.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Exit codes: 0 good, 1 failed, 2 inconclusive, 64 usage, 65 bad input, 70 internal error, 130 interrupted."})
public final class Main implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  Main() {
    // picocli fills the field above.
  }

  /** Starts the process: runs the command that {@code args} name and exits with its code. */
  public static void main(String[] args) {
    // Simulations park carriers for long stretches: without spare ones the writers of the event streams would starve. The
    // scheduler reads this once, when the first virtual thread starts.
    if (System.getProperty("jdk.virtualThreadScheduler.parallelism") == null) {
      System.setProperty(
          "jdk.virtualThreadScheduler.parallelism", Integer.toString(Runtime.getRuntime().availableProcessors() + 2));
    }
    System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
  }

  /** Runs one command inside this process and returns its exit code; {@code out} and {@code err} take what it prints. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    var errors = new CommandErrors(System.getenv("SEATRIAL_DEBUG") != null);
    return new CommandLine(new Main())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(errors::onParameters)
        .setExecutionExceptionHandler(errors::onExecution)
        .execute(args);
  }

  @Override
  public void run() {
    CommandLine command = spec.commandLine();
    command.usage(command.getErr());
    throw new CommandException(ExitCode.USAGE, "a command is missing");
  }

  /** Tells {@code --version} what was built. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"seatrial " + BuildInfo.read().version()};
    }
  }
}
