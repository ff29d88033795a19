package dev.seatrial.resilience.checkpoint;

import dev.seatrial.system.disk.SimulatedDisk;
import dev.seatrial.world.World;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A seeded history of a store whose power fails in the middle of some operation of its disk, some times over, compared with a
 * model of what must be there afterwards.
 */
final class CrashWalk {
  private static final int LIVES = 4;
  private static final List<String> KEYS = List.of("a", "b", "c");

  private final SplittableRandom random;
  private final World world;
  private final UnaryOperator<Disk> between;
  private final SimulatedDisk disk = new SimulatedDisk(1_000_000);
  private final TreeMap<String, byte[]> acknowledged = new TreeMap<>();
  private Optional<String> underWay = Optional.empty();
  private Optional<byte[]> unacknowledged = Optional.empty();
  private boolean discarding;
  private int saves;
  private int crashes;

  /** The power has failed. */
  private static final class PowerLoss extends Error {
    private static final long serialVersionUID = 1;

    private PowerLoss() {
      super("the power has failed", null, false, false);
    }
  }

  /** What the store did that it must not do. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1;

    Broken(String what) {
      super(what);
    }
  }

  /**
   * @param between stands between the store and its disk; a disk that forgets something, for instance
   */
  CrashWalk(long seed, World world, UnaryOperator<Disk> between) {
    this.random = new SplittableRandom(seed);
    this.world = world;
    this.between = between;
  }

  /** Walks to its end. Returns how often the power failed. */
  int walk() throws Broken, InterruptedException {
    for (int life = 0; life < LIVES; life++) {
      try {
        live(between.apply(new Powered(random.nextInt(1, 60))));
      } catch (PowerLoss loss) {
        crashes++;
        disk.crash(random::nextDouble);
      } catch (CheckpointException e) {
        throw new Broken("an error on a disk that makes none: " + e.getMessage());
      }
      recover();
    }
    return crashes;
  }

  private void live(Disk powered) throws CheckpointException, InterruptedException, Broken {
    CheckpointStore store = DiskCheckpointStore.open(powered, world, 2);
    for (int i = 0; i < 30; i++) {
      String key = KEYS.get(random.nextInt(KEYS.size()));
      underWay = Optional.of(key);
      switch (random.nextInt(10)) {
        case 0 -> {
          discarding = true;
          store.discard(key);
          discarding = false;
          acknowledged.remove(key);
        }
        case 1, 2 -> compare(key, store.load(key), false);
        default -> {
          byte[] state = new byte[random.nextInt(1, 200)];
          random.nextBytes(state);
          state[0] = (byte) ++saves;
          unacknowledged = Optional.of(state);
          store.save(key, state);
          acknowledged.put(key, state);
        }
      }
      underWay = Optional.empty();
      unacknowledged = Optional.empty();
    }
  }

  private void recover() throws Broken, InterruptedException {
    try {
      CheckpointStore store = DiskCheckpointStore.open(disk, world, 2);
      for (String key : KEYS) {
        CheckpointStore.Loaded loaded = store.load(key);
        compare(key, loaded, underWay.equals(Optional.of(key)));
        // What is there now is what has to be there from now on.
        loaded.newest().ifPresentOrElse(found -> acknowledged.put(key, found.state()), () -> acknowledged.remove(key));
      }
    } catch (CheckpointException e) {
      throw new Broken("the store does not open after a crash: " + e.getMessage());
    }
    underWay = Optional.empty();
    unacknowledged = Optional.empty();
    discarding = false;
  }

  private void compare(String key, CheckpointStore.Loaded loaded, boolean interrupted) throws Broken {
    if (!loaded.damaged().isEmpty()) throw new Broken("a crash is taken for damage: " + loaded.damaged());
    Optional<byte[]> found = loaded.newest().map(Checkpoint::state);
    Optional<byte[]> last = Optional.ofNullable(acknowledged.get(key));
    if (same(found, last)) return;
    boolean mayBeNewer = interrupted && unacknowledged.isPresent() && same(found, unacknowledged);
    boolean mayBeGone = interrupted && discarding && found.isEmpty();
    if (!mayBeNewer && !mayBeGone) {
      throw new Broken("acknowledged checkpoint of " + key + " lost: " + last.map(Arrays::hashCode) + " but " + loaded.newest());
    }
  }

  private static boolean same(Optional<byte[]> a, Optional<byte[]> b) {
    return a.isPresent() == b.isPresent() && (a.isEmpty() || Arrays.equals(a.get(), b.get()));
  }

  /** The disk, until the power fails in the middle of an operation; then nothing works any more. */
  private final class Powered implements Disk {
    private int operationsLeft;

    private Powered(int operationsLeft) {
      this.operationsLeft = operationsLeft;
    }

    /** Whether this operation still happens; in the last one it is a matter of chance. */
    private boolean happens() {
      if (operationsLeft <= 0) throw new PowerLoss();
      return --operationsLeft > 0 || random.nextBoolean();
    }

    private void after() {
      if (operationsLeft <= 0) throw new PowerLoss();
    }

    @Override
    public List<String> list() {
      happens();
      after();
      return disk.list();
    }

    @Override
    public byte[] read(String name) throws IOException {
      happens();
      after();
      return disk.read(name);
    }

    @Override
    public void write(String name, byte[] content) throws IOException {
      if (happens()) disk.write(name, content);
      else if (random.nextBoolean()) disk.write(name, Arrays.copyOf(content, random.nextInt(content.length + 1)));
      after();
    }

    @Override
    public void force(String name) throws IOException {
      if (happens()) disk.force(name);
      after();
    }

    @Override
    public void rename(String from, String to) throws IOException {
      if (happens()) disk.rename(from, to);
      after();
    }

    @Override
    public void delete(String name) {
      if (happens()) disk.delete(name);
      after();
    }

    @Override
    public void forceFolder() {
      if (happens()) disk.forceFolder();
      after();
    }
  }
}
