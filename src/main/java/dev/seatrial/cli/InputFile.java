package dev.seatrial.cli;

import dev.seatrial.journal.codec.JournalFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of JSON lines that a command reads; what is wrong with it ends the command with one line and 65. */
final class InputFile {
  private InputFile() {}

  /** Something that reads the file. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  static InputStream open(Path file) {
    if (Files.isDirectory(file)) throw new CommandException(ExitCode.BAD_INPUT, file + ": is a folder; name a file");
    if (!Files.exists(file)) throw new CommandException(ExitCode.BAD_INPUT, file + ": there is no such file");
    return reading(file, () -> Files.newInputStream(file));
  }

  static <T> T reading(Path file, Reading<T> reading) {
    try {
      return reading.read();
    } catch (JournalFormatException e) {
      throw new CommandException(ExitCode.BAD_INPUT, e.getMessage());
    } catch (IOException e) {
      throw new CommandException(ExitCode.BAD_INPUT, file + ": cannot be read: " + e.getMessage());
    }
  }
}
