package dev.seatrial.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong in a command into one line on standard error and the exit code that belongs to it. */
final class CommandErrors {
  private final boolean debug;

  /** With {@code debug} the stack trace of an internal error follows its line. */
  CommandErrors(boolean debug) {
    this.debug = debug;
  }

  /** The command line itself is wrong. */
  int onParameters(ParameterException problem, String[] args) {
    CommandLine command = problem.getCommandLine();
    String message = problem.getMessage();
    if (problem instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        message += "; did you mean " + String.join(" or ", suggestions) + "?";
      }
    }
    say(command.getErr(), message + " (see '" + command.getCommandSpec().qualifiedName() + " --help')");
    return ExitCode.USAGE.code();
  }

  /** The command line was right and the command failed. */
  int onExecution(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
    if (problem instanceof CommandException expected) {
      say(command.getErr(), expected.getMessage());
      return expected.exitCode().code();
    }
    if (problem instanceof BadFileException wrong) {
      command.getErr().println(wrong.getMessage());
      command.getErr().flush();
      return ExitCode.BAD_INPUT.code();
    }
    say(command.getErr(), "internal error: " + problem + " (SEATRIAL_DEBUG=1 shows where; please report it)");
    if (debug) {
      problem.printStackTrace(command.getErr());
    }
    return ExitCode.INTERNAL.code();
  }

  private static void say(PrintWriter err, String message) {
    err.println("seatrial: " + message.replaceAll("\\s*\\R\\s*", " "));
    err.flush();
  }
}
