package dev.seatrial.resilience.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.world.Task;
import dev.seatrial.world.World;
import dev.seatrial.world.wall.WallWorld;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store promises. */
abstract class CheckpointStoreContract {
  private final WallWorld world = new WallWorld(1);

  /** An empty store. */
  abstract CheckpointStore store(World world) throws Exception;

  @AfterEach
  void endWorld() {
    world.close();
  }

  @Test
  void aKeyThatWasNeverSavedHasNone() throws Exception {
    assertThat(store(world).load("task-1")).isEqualTo(new CheckpointStore.Loaded(java.util.Optional.empty(), List.of()));
  }

  @Test
  void theNewestIsLoaded() throws Exception {
    CheckpointStore store = store(world);
    for (int i = 1; i <= 20; i++) {
      Checkpoint saved = store.save("task-1", bytes("state " + i)).checkpoint();
      Checkpoint loaded = store.load("task-1").newest().orElseThrow();
      assertThat(loaded).isEqualTo(saved);
      assertThat(loaded.state()).isEqualTo(bytes("state " + i));
      assertThat(loaded.generation()).isEqualTo(i);
    }
    assertThat(store.load("task-1").damaged()).isEmpty();
  }

  @Test
  void keysAreApart() throws Exception {
    CheckpointStore store = store(world);
    store.save("a", bytes("of a"));
    store.save("a.b", bytes("of a.b"));
    store.save("a-b", bytes("of a-b"));
    store.discard("a.b");

    assertThat(store.load("a").newest().orElseThrow().state()).isEqualTo(bytes("of a"));
    assertThat(store.load("a.b").newest()).isEmpty();
    assertThat(store.load("a-b").newest().orElseThrow().state()).isEqualTo(bytes("of a-b"));
  }

  @Test
  void whatWasDiscardedIsForgotten() throws Exception {
    CheckpointStore store = store(world);
    for (int i = 0; i < 5; i++) store.save("task-1", bytes("old " + i));
    store.discard("task-1");
    store.discard("task-1");
    assertThat(store.load("task-1").newest()).isEmpty();

    store.save("task-1", bytes("new"));
    assertThat(store.load("task-1").newest().orElseThrow().state()).isEqualTo(bytes("new"));
  }

  @Test
  void theStateIsACopy() throws Exception {
    CheckpointStore store = store(world);
    byte[] state = bytes("mine");
    store.save("task-1", state);
    state[0] = 'X';
    store.load("task-1").newest().orElseThrow().state()[1] = 'X';
    assertThat(store.load("task-1").newest().orElseThrow().state()).isEqualTo(bytes("mine"));
  }

  @Test
  void statesOfEverySizeComeBack() throws Exception {
    CheckpointStore store = store(world);
    for (int size : new int[] {0, 1, 255, 65_536, 1_000_000}) {
      byte[] state = new byte[size];
      new java.util.SplittableRandom(size).nextBytes(state);
      store.save("task-1", state);
      assertThat(store.load("task-1").newest().orElseThrow().state()).isEqualTo(state);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "a/b", "A", ".hidden", "a b", "ä", "a\0"})
  void keysThatAreNoneAreRefused(String key) throws Exception {
    CheckpointStore store = store(world);
    assertThatThrownBy(() -> store.save(key, bytes("x"))).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("key: ");
    assertThatThrownBy(() -> store.load(key)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.discard(key)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStateThatIsTooLargeIsRefused() throws Exception {
    CheckpointStore store = store(world);
    store.save("task-1", bytes("small"));
    assertThatThrownBy(() -> store.save("task-1", new byte[Checkpoint.MAX_STATE_BYTES + 1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("state: 16777217 must be from 0 to 16777216");
    assertThat(store.load("task-1").newest().orElseThrow().state()).isEqualTo(bytes("small"));
  }

  @Test
  void manyMaySaveAtOnce() throws Exception {
    CheckpointStore store = store(world);
    List<Task<Long>> savers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String key = "task-" + i % 4;
      savers.add(
          world.fork(
              key,
              () -> {
                long last = 0;
                for (int n = 0; n < 25; n++) {
                  long generation = store.save(key, bytes(key)).checkpoint().generation();
                  assertThat(generation).isGreaterThan(last);
                  last = generation;
                }
                return last;
              }));
    }
    for (Task<Long> saver : savers) saver.join();
    for (int i = 0; i < 4; i++) {
      Checkpoint newest = store.load("task-" + i).newest().orElseThrow();
      assertThat(newest.generation()).isEqualTo(50);
      assertThat(newest.state()).isEqualTo(bytes("task-" + i));
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
