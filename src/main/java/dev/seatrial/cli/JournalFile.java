package dev.seatrial.cli;

import dev.seatrial.journal.Journal;
import dev.seatrial.journal.codec.JournalWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What {@code --journal FILE} writes. */
final class JournalFile {
  private JournalFile() {}

  /**
   * Writes the beginning of a journal, beside the file first, so that a run that is killed leaves no half of one under the name
   * asked for.
   *
   * @param size entries to write
   * @param several whether other arms are written too: then the name gets {@code -ARM} before the extension
   */
  static void write(Path asked, Journal journal, int size, boolean several) {
    Path file = several ? named(asked, journal.header().arm()) : asked;
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16)) {
        JournalWriter writer = new JournalWriter(out, journal.header());
        for (int i = 0; i < size; i++) writer.write(journal.get(i));
        writer.finish();
      }
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      throw new CommandException(
          ExitCode.USAGE, "--journal: there is no folder " + file.toAbsolutePath().getParent() + " to write " + file.getFileName() + " to");
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, "--journal: cannot write " + file + ": " + e.getMessage());
    }
  }

  private static Path named(Path asked, String arm) {
    String name = asked.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return asked.resolveSibling(dot <= 0 ? name + "-" + arm : name.substring(0, dot) + "-" + arm + name.substring(dot));
  }
}
