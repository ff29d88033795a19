/**
 * Floor 12: the terminal. {@link dev.seatrial.cli.Main} is what {@code java -jar seatrial.jar} starts; every subcommand is one
 * class here, and every ending is one {@link dev.seatrial.cli.ExitCode}. This is also the composition root: commands build
 * what they need from the floors below, nothing is looked up globally.
 */
package dev.seatrial.cli;
