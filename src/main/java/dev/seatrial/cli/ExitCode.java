package dev.seatrial.cli;

/**
 * How a command can end: the same few codes for every subcommand, so that scripts and CI can rely on them. The numbers above 2
 * follow {@code sysexits.h} and the shells' convention for signals.
 */
public enum ExitCode {
  /** Everything asked for was done, and everything promised held. */
  GOOD(0),
  /** A promise, a check or a comparison failed. */
  FAILED(1),
  /** Nothing can be said: a fault never fired, a precondition was not reached. */
  INCONCLUSIVE(2),
  /** The command line or its surroundings are wrong: unknown option, busy port, unwritable folder. */
  USAGE(64),
  /** A file that was read is not what it should be. */
  BAD_INPUT(65),
  /** A defect of Seatrial itself. */
  INTERNAL(70),
  /** A person or the system ended it by SIGINT. (By SIGTERM the JVM ends with 143.) */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number handed to the operating system. */
  public int code() {
    return code;
  }
}
