package dev.seatrial.bench;

import dev.seatrial.resilience.checkpoint.CheckpointStore;
import dev.seatrial.resilience.checkpoint.Disk;
import dev.seatrial.resilience.checkpoint.DiskCheckpointStore;
import dev.seatrial.resilience.checkpoint.FolderDisk;
import dev.seatrial.resilience.checkpoint.MemoryCheckpointStore;
import dev.seatrial.world.wall.WallWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What saving and loading a checkpoint takes on a real folder, what the disk takes to force it counted apart:
 * {@code java -cp target/test-classes:target/seatrial.jar dev.seatrial.bench.CheckpointBenchmark [FOLDER]}.
 */
final class CheckpointBenchmark {
  private static final int WARM_UP = 200;
  private static final int SAVES = 500;

  private CheckpointBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path folder = args.length > 0 ? Files.createTempDirectory(Path.of(args[0]), "checkpoints") : Files.createTempDirectory("checkpoints");
    System.out.println("| checkpoint, median of " + SAVES + " | save | of it forced | load |\n|---|---:|---:|---:|");
    try (WallWorld world = new WallWorld(1)) {
      for (int size : List.of(1_024, 65_536)) {
        byte[] state = new byte[size];
        new SplittableRandom(1).nextBytes(state);
        Path own = Files.createDirectory(folder.resolve("s" + size));
        try (FolderDisk disk = FolderDisk.open(own)) {
          Timed timed = new Timed(disk);
          print(size / 1_024 + " KiB, folder", measure(DiskCheckpointStore.open(timed, world, 3), state, timed));
        }
        Timed none = new Timed(null);
        print(size / 1_024 + " KiB, memory", measure(new MemoryCheckpointStore(world, 1L << 30), state, none));
      }
    } finally {
      try (var all = Files.walk(folder)) {
        for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(each);
      }
    }
  }

  private static long[] measure(CheckpointStore store, byte[] state, Timed timed) throws Exception {
    long[] saves = new long[SAVES];
    long[] forces = new long[SAVES];
    long[] loads = new long[SAVES];
    for (int i = -WARM_UP; i < SAVES; i++) {
      timed.forced = 0;
      long start = System.nanoTime();
      store.save("work", state);
      long saved = System.nanoTime();
      store.load("work").newest().orElseThrow();
      long loaded = System.nanoTime();
      if (i < 0) continue;
      saves[i] = saved - start;
      forces[i] = timed.forced;
      loads[i] = loaded - saved;
    }
    return new long[] {median(saves), median(forces), median(loads)};
  }

  private static long median(long[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static void print(String what, long[] medians) {
    System.out.printf(Locale.ROOT, "| %s | %,.0f µs | %,.0f µs | %,.1f µs |%n", what, medians[0] / 1e3, medians[1] / 1e3, medians[2] / 1e3);
  }

  /** Takes the time that a disk needs to force things. */
  private static final class Timed implements Disk {
    private final Disk disk;
    private long forced;

    private Timed(Disk disk) {
      this.disk = disk;
    }

    @Override
    public List<String> list() throws IOException, InterruptedException {
      return disk.list();
    }

    @Override
    public byte[] read(String name) throws IOException, InterruptedException {
      return disk.read(name);
    }

    @Override
    public void write(String name, byte[] content) throws IOException, InterruptedException {
      disk.write(name, content);
    }

    @Override
    public void force(String name) throws IOException, InterruptedException {
      long start = System.nanoTime();
      disk.force(name);
      forced += System.nanoTime() - start;
    }

    @Override
    public void rename(String from, String to) throws IOException, InterruptedException {
      disk.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException, InterruptedException {
      disk.delete(name);
    }

    @Override
    public void forceFolder() throws IOException, InterruptedException {
      long start = System.nanoTime();
      disk.forceFolder();
      forced += System.nanoTime() - start;
    }
  }
}
