package dev.seatrial.cli;

import dev.seatrial.experiment.sweep.SeedResult;
import dev.seatrial.experiment.sweep.SweepHeader;
import dev.seatrial.experiment.sweep.SweepWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The file of a sweep, if one was asked for. It is written beside, as {@code FILE.part}, and moved when it is complete: under the
 * name asked for there is never half of a sweep.
 */
final class SweepOutput implements AutoCloseable {
  private final Optional<Path> file;
  private final OutputStream stream;
  private final SweepWriter writer;

  private SweepOutput(Optional<Path> file, OutputStream stream, SweepWriter writer) {
    this.file = file;
    this.stream = stream;
    this.writer = writer;
  }

  /** Opens the file before anything runs, so that one that cannot be written is told at once. */
  static SweepOutput open(Optional<Path> file, SweepHeader header) throws IOException {
    if (file.isEmpty()) {
      OutputStream nowhere = OutputStream.nullOutputStream();
      return new SweepOutput(file, nowhere, new SweepWriter(nowhere, header));
    }
    if (Files.isDirectory(file.get())) throw new CommandException(ExitCode.USAGE, "--out: " + file.get() + " is a folder; name a file");
    Path folder = file.get().toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new CommandException(ExitCode.USAGE, "--out: there is no folder " + folder + " to write " + file.get().getFileName() + " to");
    }
    // Not a channel's stream: an interruption would close it in the middle of a line.
    OutputStream stream = new FileOutputStream(beside(file.get()).toFile());
    return new SweepOutput(file, stream, new SweepWriter(stream, header));
  }

  void write(SeedResult result) throws IOException {
    writer.write(result);
  }

  /** Ends the file and gives it its name. */
  void finish() throws IOException {
    writer.finish();
    stream.close();
    if (file.isPresent()) Files.move(beside(file.get()), file.get(), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Where the results of a sweep that did not end are, for a message. */
  static String unfinished(Optional<Path> file) {
    return file.map(f -> "; " + beside(f) + " holds them and is not finished").orElse("");
  }

  private static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
