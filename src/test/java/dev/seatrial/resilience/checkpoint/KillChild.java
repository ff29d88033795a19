package dev.seatrial.resilience.checkpoint;

import dev.seatrial.world.Events;
import dev.seatrial.world.wall.WallTime;
import dev.seatrial.world.wall.WallWorld;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * The child of {@link KillTest}: saves one checkpoint after the other and writes the number of each that was acknowledged, eight
 * bytes, to its standard output. Never ends by itself.
 */
final class KillChild {
  static final String KEY = "work";

  private KillChild() {}

  /** A state that says which it is, and of which every byte can be checked. */
  static byte[] state(long number) {
    SplittableRandom bytes = new SplittableRandom(number);
    byte[] state = new byte[Long.BYTES + 64 + (int) (number % 16_384)];
    bytes.nextBytes(state);
    ByteBuffer.wrap(state).putLong(number);
    return state;
  }

  public static void main(String[] args) throws Exception {
    OutputStream out = System.out;
    try (WallWorld world = new WallWorld(1, Events.none(), WallTime.system())) {
      CheckpointStore store = DiskCheckpointStore.open(FolderDisk.open(Path.of(args[0])), world, 3);
      long number = store.load(KEY).newest().map(c -> ByteBuffer.wrap(c.state()).getLong()).orElse(0L);
      while (true) {
        number++;
        store.save(KEY, state(number));
        out.write(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        out.flush();
      }
    }
  }
}
