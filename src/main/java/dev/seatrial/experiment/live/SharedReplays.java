package dev.seatrial.experiment.live;

import dev.seatrial.files.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Codes under which runs are shared: the record itself where it is short, else 16 characters under which the record is kept, drawn
 * from its content. Thread-safe.
 */
public final class SharedReplays {
  /** Records that are kept at most. */
  static final int MAX_KEPT = 5_000;

  private static final int NAME_CHARS = 16;

  private final Path folder;

  /**
   * @param folder where long records are; made if it is not there
   * @throws UncheckedIOException if it cannot be made
   */
  public SharedReplays(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the folder of the shared runs, " + folder, e);
    }
  }

  /**
   * The code of a record.
   *
   * @throws IllegalStateException if it is long and there is no room to keep it
   */
  public synchronized String share(ReplayRecord record) {
    String code = ReplayCode.write(record);
    return code.length() <= ReplayCode.MAX_CHARS ? code : keep(record);
  }

  /**
   * Keeps a record on this server, however short it is: for an address that fits a QR code.
   *
   * @return its short name
   * @throws IllegalStateException if there is no room
   */
  public synchronized String keep(ReplayRecord record) {
    byte[] json = ReplayJson.write(record).getBytes(StandardCharsets.UTF_8);
    String name = name(json);
    Path file = folder.resolve(name + ".json");
    try {
      if (Files.exists(file)) return name;
      if (count() >= MAX_KEPT) throw new IllegalStateException("this server keeps " + MAX_KEPT + " shared runs already");
      AtomicFiles.writePrivate(file, json);
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the shared run", e);
    }
  }

  /** The short name of a record, if this server keeps it. */
  public Optional<String> kept(ReplayRecord record) {
    String name = name(ReplayJson.write(record).getBytes(StandardCharsets.UTF_8));
    return Files.exists(folder.resolve(name + ".json")) ? Optional.of(name) : Optional.empty();
  }

  /**
   * The record of a code; empty if it is of a short name that this server does not keep.
   *
   * @throws IllegalArgumentException if the code is damaged, with what is wrong
   */
  public Optional<ReplayRecord> find(String code) {
    if (!code.matches("[A-Za-z0-9_-]{" + NAME_CHARS + "}")) return Optional.of(ReplayCode.read(code));
    Path file = folder.resolve(code + ".json");
    try {
      return Files.exists(file) ? Optional.of(ReplayJson.read(Files.readString(file))) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the shared run", e);
    }
  }

  private long count() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private static String name(byte[] json) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(json);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, NAME_CHARS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
