package dev.seatrial.experiment.live;

import dev.seatrial.experiment.Engine;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.world.drive.DriveStatus;
import dev.seatrial.world.drive.SimulationPermits;
import dev.seatrial.world.drive.StampedAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The live labs of a server: a bounded number is in memory, all are on the disk. A lab that has to make room is closed and
 * comes back from its log when its owner asks for it. Thread-safe.
 */
public final class LiveLabs implements AutoCloseable {
  /** Labs in memory at most. */
  public static final int MAX_OPEN = 60;

  /** Labs of one owner on the disk at most; the one that was not used for longest makes room. */
  public static final int MAX_PER_OWNER = 20;

  private final Path folder;
  private final ScenarioShelf shelf;
  private final SimulationPermits permits;
  private final SecureRandom random = new SecureRandom();
  /** In the order of the last use, the oldest first. */
  private final Map<String, LiveLab> open = new LinkedHashMap<>(16, 0.75f, true);
  private final LabIndex index;
  private boolean closed;

  /**
   * @param folder where the action logs are; made if it is not there
   * @param shelf where the scenarios are
   * @throws UncheckedIOException if the folder cannot be made or listed
   */
  public LiveLabs(Path folder, ScenarioShelf shelf, SimulationPermits permits) {
    this.folder = folder;
    this.shelf = shelf;
    this.permits = permits;
    try {
      Files.createDirectories(folder);
      this.index = new LabIndex(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the folder of the labs, " + folder, e);
    }
  }

  /** The scenarios that labs are made of. */
  public ScenarioShelf shelf() {
    return shelf;
  }

  /** What was found damaged when the server started, a sentence each. */
  public synchronized List<String> damaged() {
    return List.copyOf(index.damaged());
  }

  /**
   * Starts a new lab, paused at its beginning.
   *
   * @throws IllegalStateException if no more labs can be open now
   * @throws UncheckedIOException if it cannot be written down
   */
  public synchronized LiveLab start(String owner, Scenario scenario, long seed) {
    return begin(identity(owner, scenario, seed, Optional.empty()), scenario, List.of(), 0);
  }

  /**
   * A branch: a new lab that is the same as {@code source} up to an instant, and goes there at once.
   *
   * @param nanos virtual instant that the source has come to
   */
  public synchronized LiveLab fork(String owner, LiveLab source, long nanos) {
    LabIdentity from = source.identity();
    LabIdentity branch =
        identity(owner, source.scenario(), from.seed(), Optional.of(new LabIdentity.Origin(Optional.of(from.id()), nanos)));
    return begin(branch, source.scenario(), source.actionsUntil(nanos), nanos);
  }

  /**
   * A private lab that is the same as a shared run up to its instant, and goes there at once.
   *
   * @param scenario the one that the record means
   */
  public synchronized LiveLab replay(String owner, ReplayRecord record, Scenario scenario) {
    long end = scenario.durationNanos() * LiveLab.LENGTHS;
    if (record.positionNanos() > end) throw new IllegalArgumentException("t: is later than the end of a lab of this scenario");
    LabIdentity copy =
        identity(owner, scenario, record.seed(), Optional.of(new LabIdentity.Origin(Optional.empty(), record.positionNanos())));
    return begin(copy, scenario, record.actions(), record.positionNanos());
  }

  private LabIdentity identity(String owner, Scenario scenario, long seed, Optional<LabIdentity.Origin> origin) {
    byte[] id = new byte[16];
    random.nextBytes(id);
    int number = index.nextNumber(owner, scenario.name());
    return new LabIdentity(
        HexFormat.of().formatHex(id), owner, Engine.VERSION, scenario.name(), scenario.hash(), seed, number, origin);
  }

  private LiveLab begin(
      LabIdentity identity, Scenario scenario, List<StampedAction<LabAction>> past, long positionNanos) {
    requireOpen();
    makeRoom();
    try {
      forgetOldest(identity.owner());
      ActionLog.Told told = new ActionLog.Told(identity, past, positionNanos);
      ActionLog log = ActionLog.create(folder, told);
      LiveLab lab = new LiveLab(identity, scenario, log, told, permits);
      open.put(identity.id(), lab);
      index.use(identity);
      return lab;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write down the new lab", e);
    }
  }

  /**
   * The lab of a scenario that its owner used last, brought back from its log if need be, then paused where it was.
   *
   * @throws DamagedLogException if its log cannot be used
   */
  public synchronized Optional<LiveLab> newest(String owner, String scenario) throws DamagedLogException {
    Optional<LabIdentity> found = index.newest(owner, scenario);
    return found.isEmpty() ? Optional.empty() : Optional.of(lab(found.get().id()));
  }

  /**
   * The owner's lab with this id, which becomes the newest of its scenario.
   *
   * @throws DamagedLogException if its log cannot be used
   */
  public synchronized Optional<LiveLab> byId(String owner, String id) throws DamagedLogException {
    Optional<LabIdentity> found = index.find(owner, id);
    if (found.isEmpty()) return Optional.empty();
    index.use(found.get());
    return Optional.of(lab(id));
  }

  /**
   * The owner's lab with this id, without making it the newest of its scenario: for looking at it beside others.
   *
   * @throws DamagedLogException if its log cannot be used
   */
  public synchronized Optional<LiveLab> peek(String owner, String id) throws DamagedLogException {
    return index.find(owner, id).isEmpty() ? Optional.empty() : Optional.of(lab(id));
  }

  /** The owner's labs, the one used last at the end. */
  public synchronized List<LabIdentity> of(String owner) {
    return index.of(owner);
  }

  /** How far one of the owner's labs has come; does not open it. Empty if there is none such, or its log cannot be used. */
  public synchronized Optional<Long> positionNanos(String owner, String id) {
    if (index.find(owner, id).isEmpty()) return Optional.empty();
    LiveLab known = open.get(id);
    if (known != null) return Optional.of(known.status().positionNanos());
    try {
      return Optional.of(ActionLog.read(folder.resolve(id + ".jsonl")).positionNanos());
    } catch (IOException | DamagedLogException e) {
      return Optional.empty();
    }
  }

  private LiveLab lab(String id) throws DamagedLogException {
    requireOpen();
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

  private Scenario scenario(LabIdentity identity, Path file) throws DamagedLogException {
    Optional<Scenario> scenario = shelf.byName(identity.scenario());
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
    List<LabIdentity> labs = index.of(owner);
    if (labs.size() < MAX_PER_OWNER) return;
    String oldest = labs.getFirst().id();
    LiveLab lab = open.remove(oldest);
    if (lab != null) lab.close();
    index.forget(oldest);
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
