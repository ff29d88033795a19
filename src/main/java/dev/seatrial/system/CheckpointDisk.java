package dev.seatrial.system;

import dev.seatrial.fault.FaultPlan;
import dev.seatrial.fault.Symptom;
import dev.seatrial.fault.Symptom.BadWrite;
import dev.seatrial.resilience.checkpoint.Disk;
import dev.seatrial.world.World;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The disk that holds the checkpoints: takes its time, and suffers the faults of {@link Topology#CHECKPOINTS}. Every write of a
 * file is one arrival there. Latencies are those of a server's solid-state disk: some milliseconds to force anything.
 */
final class CheckpointDisk implements Disk {
  private static final Duration READ = Duration.ofMillis(1);
  private static final Duration WRITE = Duration.ofMillis(1);
  private static final Duration FORCE = Duration.ofMillis(4);

  private final Disk disk;
  private final World world;
  private final FaultPlan faults;
  private final Map<String, String> lost = new LinkedHashMap<>();
  private byte[] before = {};

  CheckpointDisk(Disk disk, World world, FaultPlan faults) {
    this.disk = disk;
    this.world = world;
    this.faults = faults;
  }

  @Override
  public List<String> list() throws IOException, InterruptedException {
    return disk.list();
  }

  @Override
  public byte[] read(String name) throws IOException, InterruptedException {
    world.sleep(READ);
    return disk.read(name);
  }

  @Override
  public void write(String name, byte[] content) throws IOException, InterruptedException {
    world.sleep(WRITE);
    byte[] stale = before;
    before = content.clone();
    if (!(faults.decide(Topology.CHECKPOINTS).orElse(null) instanceof BadWrite bad)) {
      disk.write(name, content);
      return;
    }
    switch (bad.kind()) {
      case CORRUPT -> disk.write(name, flipped(content));
      case TORN -> disk.write(name, Arrays.copyOf(content, place(content.length)));
      case STALE -> disk.write(name, stale);
      case LOST -> {
        disk.write(name, content);
        lost.put(name, name);
      }
      case FULL -> throw new IOException("no space left on device");
    }
  }

  private byte[] flipped(byte[] content) {
    byte[] flipped = content.clone();
    flipped[place(content.length)] ^= 1;
    return flipped;
  }

  private int place(int length) {
    var c = world.context();
    return (int) (world.draw("bad-write", c.submission(), c.resubmission(), c.step()) * length);
  }

  @Override
  public void force(String name) throws IOException, InterruptedException {
    world.sleep(FORCE);
    disk.force(name);
  }

  @Override
  public void rename(String from, String to) throws IOException, InterruptedException {
    disk.rename(from, to);
    if (lost.remove(from) != null) lost.put(to, to);
  }

  @Override
  public void delete(String name) throws IOException, InterruptedException {
    disk.delete(name);
  }

  /** The moment at which the store believes that all is safe: what is lost, is lost now. */
  @Override
  public void forceFolder() throws IOException, InterruptedException {
    world.sleep(FORCE);
    disk.forceFolder();
    for (String name : List.copyOf(lost.keySet())) {
      disk.delete(name);
      lost.remove(name);
    }
  }
}
