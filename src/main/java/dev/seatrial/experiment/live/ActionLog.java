package dev.seatrial.experiment.live;

import dev.seatrial.files.AtomicFiles;
import dev.seatrial.experiment.live.LogLines.Line;
import dev.seatrial.world.drive.StampedAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The file {@code runs/<id>.jsonl}: who the run is, what was done to it, and how far it had come. An action is on the disk
 * before {@link #append(StampedAction)} returns. Not thread-safe: its lab guards it.
 */
final class ActionLog implements AutoCloseable {
  /** Largest file that is read; a lab takes far fewer actions than would fill it. */
  private static final long MAX_BYTES = 16L * 1024 * 1024;

  private final Path file;
  private final FileChannel channel;

  private ActionLog(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * What a log tells.
   *
   * @param positionNanos how far the run had come, at least
   */
  record Told(LabIdentity identity, List<StampedAction<LabAction>> actions, long positionNanos) {}

  /**
   * Begins the log of a new run; it is on the disk when this returns.
   *
   * @param told who it is, and what it begins with: a branch has a past
   */
  static ActionLog create(Path folder, Told told) throws IOException {
    LabIdentity identity = told.identity();
    Path file = folder.resolve(identity.id() + ".jsonl");
    FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    ActionLog log = new ActionLog(file, channel);
    try {
      log.write(new Line.Lab(identity));
      for (StampedAction<LabAction> action : told.actions()) log.write(new Line.Action(action));
      if (told.positionNanos() > 0) log.write(new Line.Position(told.positionNanos()));
      channel.force(true);
      AtomicFiles.forceFolder(folder);
      return log;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Goes on with an existing log. A last line that was cut off by the end of the server is dropped: nobody was told of it. */
  static ActionLog open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    channel.truncate(wholeLines(Files.readAllBytes(file)));
    channel.position(channel.size());
    return new ActionLog(file, channel);
  }

  /**
   * Reads a log.
   *
   * @throws DamagedLogException if a whole line of it is not what was written
   */
  static Told read(Path file) throws IOException, DamagedLogException {
    if (Files.size(file) > MAX_BYTES) throw new DamagedLogException(file, 1, "has more than " + MAX_BYTES + " bytes");
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, 0, wholeLines(bytes), StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    if (lines.isEmpty()) throw new DamagedLogException(file, 1, "holds no whole line");
    List<StampedAction<LabAction>> actions = new ArrayList<>();
    LabIdentity identity = null;
    long position = 0;
    for (int i = 0; i < lines.size(); i++) {
      try {
        switch (LogLines.read(lines.get(i))) {
          case Line.Lab lab -> {
            if (identity != null) throw new IllegalArgumentException("a second lab begins here");
            identity = lab.identity();
          }
          case Line.Action action -> {
            if (action.action().number() != actions.size() + 1L) throw new IllegalArgumentException("n: a number is missing");
            actions.add(action.action());
          }
          case Line.Position at -> position = Math.max(position, at.nanos());
        }
      } catch (IllegalArgumentException e) {
        throw new DamagedLogException(file, i + 1, e.getMessage());
      }
      if (identity == null) throw new DamagedLogException(file, i + 1, "the line that names the lab is missing");
    }
    return new Told(identity, actions, position);
  }

  /**
   * Who a log belongs to, from its first line alone.
   *
   * @throws DamagedLogException if that line is not what was written
   */
  static LabIdentity identity(Path file) throws IOException, DamagedLogException {
    try (Stream<String> lines = Files.lines(file)) {
      String first = lines.findFirst().orElseThrow(() -> new IllegalArgumentException("is empty"));
      if (LogLines.read(first) instanceof Line.Lab lab) return lab.identity();
      throw new IllegalArgumentException("the line that names the lab is missing");
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new DamagedLogException(file, 1, e.getMessage());
    }
  }

  /** Length of the part that ends with a line break. */
  private static int wholeLines(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') end--;
    return end;
  }

  /** Writes an action down; it is on the disk when this returns. */
  void append(StampedAction<LabAction> action) {
    try {
      write(new Line.Action(action));
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write down the action in " + file.getFileName(), e);
    }
  }

  /** Notes how far the run has come. Not forced to the disk: losing it costs a second, nothing that was promised. */
  void position(long nanos) {
    try {
      write(new Line.Position(nanos));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot note the position in " + file.getFileName(), e);
    }
  }

  /** All of a line, or nothing of it. */
  private void write(Line line) throws IOException {
    long before = channel.position();
    ByteBuffer bytes = ByteBuffer.wrap((LogLines.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) channel.write(bytes);
    } catch (IOException e) {
      channel.truncate(before);
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file.getFileName(), e);
    }
  }
}
