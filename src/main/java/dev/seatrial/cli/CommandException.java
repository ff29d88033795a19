package dev.seatrial.cli;

/**
 * Ends a command with one line on standard error and an exit code, without a stack trace: the message is written for the person
 * at the terminal and says what is wrong, where, and what to do instead.
 */
public final class CommandException extends RuntimeException {
  private final ExitCode exitCode;

  /** Ends the command with {@code exitCode}; {@code message} becomes the line, line breaks are folded into spaces. */
  public CommandException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The code the process ends with. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
