package dev.seatrial.experiment.live;

import dev.seatrial.experiment.Engine;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.world.drive.DriveStatus;
import dev.seatrial.world.drive.SimulationPermits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The live labs of a server: a bounded number is in memory, all are on the disk. A lab that has to make room is closed and
 * comes back from its log when its owner asks for it. Thread-safe.
 */
public final class LiveLabs implements AutoCloseable {
  /** Labs in memory at most. */
  public static final int MAX_OPEN = 60;

  /** Labs of one owner on the disk at most; the oldest makes room. */
  public static final int MAX_PER_OWNER = 20;

  private final Path folder;
  private final SimulationPermits permits;
  private final SecureRandom random = new SecureRandom();
  /** In the order of the last use, the oldest first. */
  private final Map<String, LiveLab> open = new LinkedHashMap<>(16, 0.75f, true);
  /** Newest lab per owner and scenario; read from the disk once. */
  private final Map<String, String> newest = new LinkedHashMap<>();
  private final Map<String, List<String>> owned = new LinkedHashMap<>();
  private final List<String> damaged = new ArrayList<>();
  private boolean closed;

  /**
   * @param folder where the action logs are; made if it is not there
   * @throws UncheckedIOException if it cannot be made or listed
   */
  public LiveLabs(Path folder, SimulationPermits permits) {
    this.folder = folder;
    this.permits = permits;
    try {
      Files.createDirectories(folder);
      index();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the folder of the labs, " + folder, e);
    }
  }

  private record Found(LabIdentity identity, long modified) {}

  private void index() throws IOException {
    List<Found> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.getFileName().toString().endsWith(".jsonl")).toList()) {
        try {
          found.add(new Found(ActionLog.identity(file), Files.getLastModifiedTime(file).toMillis()));
        } catch (DamagedLogException | IOException e) {
          damaged.add(e.getMessage());
        }
      }
    }
    found.sort(Comparator.comparingLong(Found::modified));
    for (Found each : found) remember(each.identity());
  }

  private void remember(LabIdentity identity) {
    newest.put(identity.owner() + " " + identity.scenario(), identity.id());
    owned.computeIfAbsent(identity.owner(), o -> new ArrayList<>()).add(identity.id());
  }

  /** What was found damaged when the server started, a sentence each. */
  public synchronized List<String> damaged() {
    return List.copyOf(damaged);
  }

  /**
   * Starts a new lab, paused at its beginning.
   *
   * @throws IllegalStateException if no more labs can be open now
   * @throws UncheckedIOException if it cannot be written down
   */
  public synchronized LiveLab start(String owner, Scenario scenario, long seed) {
    requireOpen();
    byte[] id = new byte[16];
    random.nextBytes(id);
    LabIdentity identity =
        new LabIdentity(HexFormat.of().formatHex(id), owner, Engine.VERSION, scenario.name(), scenario.hash(), seed);
    makeRoom();
    try {
      forgetOldest(owner);
      ActionLog log = ActionLog.create(folder, identity);
      LiveLab lab = new LiveLab(identity, scenario, log, new ActionLog.Told(identity, List.of(), 0), permits);
      open.put(identity.id(), lab);
      remember(identity);
      return lab;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write down the new lab", e);
    }
  }

  /**
   * The owner's newest lab of a scenario, brought back from its log if need be, then paused where it was.
   *
   * @throws DamagedLogException if its log cannot be used
   */
  public synchronized Optional<LiveLab> newest(String owner, String scenario) throws DamagedLogException {
    requireOpen();
    String id = newest.get(owner + " " + scenario);
    return id == null ? Optional.empty() : Optional.of(byId(id));
  }

  private LiveLab byId(String id) throws DamagedLogException {
    LiveLab known = open.get(id);
    if (known != null) return known;
    makeRoom();
    Path file = folder.resolve(id + ".jsonl");
    try {
      ActionLog.Told told = ActionLog.read(file);
      Scenario scenario = scenario(told.identity(), file);
      LiveLab lab = new LiveLab(told.identity(), scenario, ActionLog.open(file), told, permits);
      open.put(id, lab);
      return lab;
    } catch (IOException e) {
      throw new DamagedLogException(file, 1, "cannot be read: " + e.getMessage());
    }
  }

  private static Scenario scenario(LabIdentity identity, Path file) throws DamagedLogException {
    Optional<Scenario> scenario = ShippedScenarios.byName(identity.scenario());
    if (scenario.isEmpty() || !scenario.get().hash().equals(identity.scenarioHash())) {
      throw new DamagedLogException(file, 1, "the scenario '" + identity.scenario() + "' has changed since the lab began");
    }
    return scenario.get();
  }

  /** Closes the lab that was not used for longest, a resting one rather than one that plays. */
  private void makeRoom() {
    if (open.size() < MAX_OPEN) return;
    LiveLab oldest =
        open.values().stream()
            .filter(lab -> lab.status().state() != DriveStatus.State.PLAYING)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("all " + MAX_OPEN + " labs of this server are playing; try again in a minute"));
    open.remove(oldest.identity().id());
    oldest.close();
  }

  private void forgetOldest(String owner) throws IOException {
    List<String> ids = owned.getOrDefault(owner, List.of());
    if (ids.size() < MAX_PER_OWNER) return;
    String oldest = ids.removeFirst();
    LiveLab lab = open.remove(oldest);
    if (lab != null) lab.close();
    newest.values().remove(oldest);
    Files.deleteIfExists(folder.resolve(oldest + ".jsonl"));
  }

  private void requireOpen() {
    if (closed) throw new IllegalStateException("the server is stopping");
  }

  /** How many labs are in memory. */
  public synchronized int open() {
    return open.size();
  }

  @Override
  public synchronized void close() {
    closed = true;
    open.values().forEach(LiveLab::close);
    open.clear();
  }
}
