package dev.seatrial.resilience.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.world.World;
import dev.seatrial.world.wall.WallWorld;
import org.junit.jupiter.api.Test;

class MemoryCheckpointStoreTest extends CheckpointStoreContract {
  @Override
  CheckpointStore store(World world) {
    return new MemoryCheckpointStore(world, 100_000_000);
  }

  @Test
  void memoryIsBoundedAndComesBack() throws Exception {
    try (WallWorld world = new WallWorld(1)) {
      var store = new MemoryCheckpointStore(world, 10);
      store.save("a", new byte[6]);
      store.save("a", new byte[8]);
      assertThatThrownBy(() -> store.save("b", new byte[3]))
          .isInstanceOf(CheckpointException.class)
          .hasMessage("checkpoint b#1 not saved: more than 10 bytes in all");
      assertThat(store.load("b").newest()).isEmpty();
      store.discard("a");
      store.save("b", new byte[10]);
      assertThat(store.load("b").newest().orElseThrow().state()).hasSize(10);
    }
  }
}
