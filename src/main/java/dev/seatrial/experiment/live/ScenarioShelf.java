package dev.seatrial.experiment.live;

import dev.seatrial.files.AtomicFiles;
import dev.seatrial.scenario.InvalidScenarioException;
import dev.seatrial.scenario.Problem;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ScenarioReader;
import dev.seatrial.scenario.ShippedScenarios;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The scenarios that labs can be made of: the shipped ones, and those that people have brought, which are kept by their hash and
 * never change. Thread-safe.
 */
public final class ScenarioShelf {
  /** Longest scenario in virtual time that a person can bring: 24 h. */
  public static final long MAX_OWN_NANOS = 24L * 3_600 * 1_000_000_000;

  /** Scenarios that are kept at most. */
  static final int MAX_KEPT = 2_000;

  private static final String PREFIX = "own-";
  private static final int NAME_DIGITS = 16;
  private static final int IN_MEMORY = 64;

  private final Path folder;
  private final Map<String, Scenario> read =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Scenario> eldest) {
          return size() > IN_MEMORY;
        }
      };

  /**
   * @param folder where brought scenarios are; made if it is not there
   * @throws UncheckedIOException if it cannot be made
   */
  public ScenarioShelf(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the folder of the scenarios, " + folder, e);
    }
  }

  /** Whether a name is that of a scenario that a person has brought. */
  public static boolean isOwn(String name) {
    return name.matches(PREFIX + "[0-9a-f]{" + NAME_DIGITS + "}");
  }

  /** The scenario of that name, shipped or brought. */
  public Optional<Scenario> byName(String name) {
    return isOwn(name) ? own(name) : ShippedScenarios.byName(name);
  }

  /** The scenario whose file has this SHA-256, in hexadecimal. */
  public Optional<Scenario> byHash(String hash) {
    for (String name : ShippedScenarios.names()) {
      Optional<Scenario> shipped = ShippedScenarios.byName(name).filter(s -> s.hash().equals(hash));
      if (shipped.isPresent()) return shipped;
    }
    if (!hash.matches("[0-9a-f]{64}")) return Optional.empty();
    return own(name(hash)).filter(s -> s.hash().equals(hash));
  }

  /** The text of a brought scenario. */
  public Optional<byte[]> bytes(String name) {
    if (!isOwn(name)) return ShippedScenarios.bytes(name);
    Path file = file(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the scenario " + name, e);
    }
  }

  /**
   * Keeps a scenario; it is on the disk when this returns. The bytes of a shipped one give that one.
   *
   * @param shown what its mistakes are told of, the name of a file for instance
   * @throws InvalidScenarioException with every mistake in it, or because it is too long for a live lab; nothing was kept then
   * @throws IllegalStateException if there is no room for another one
   */
  public synchronized Scenario keep(String shown, byte[] bytes) throws InvalidScenarioException {
    String hash = sha256(bytes);
    Optional<Scenario> known = byHash(hash);
    if (known.isPresent()) return known.get();
    Scenario scenario = ScenarioReader.read(name(hash), shown, bytes);
    if (scenario.durationNanos() > MAX_OWN_NANOS) {
      throw new InvalidScenarioException(
          List.of(new Problem(shown, 1, "run.duration", "is longer than 24 h, the longest of a lab on a page; 'seatrial run' takes up to 14 days")));
    }
    try {
      if (count() >= MAX_KEPT) throw new IllegalStateException("this server keeps " + MAX_KEPT + " scenarios already");
      AtomicFiles.writePrivate(file(scenario.name()), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the scenario", e);
    }
    read.put(scenario.name(), scenario);
    return scenario;
  }

  private long count() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private synchronized Optional<Scenario> own(String name) {
    Scenario known = read.get(name);
    if (known != null) return Optional.of(known);
    Optional<byte[]> bytes = bytes(name);
    if (bytes.isEmpty()) return Optional.empty();
    try {
      Scenario scenario = ScenarioReader.read(name, name + ".yaml", bytes.get());
      read.put(name, scenario);
      return Optional.of(scenario);
    } catch (InvalidScenarioException e) {
      // It was valid for the version that took it; for this one it is as if it were not there.
      return Optional.empty();
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ".yaml");
  }

  private static String name(String hash) {
    return PREFIX + hash.substring(0, NAME_DIGITS);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
