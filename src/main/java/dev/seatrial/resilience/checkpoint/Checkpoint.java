package dev.seatrial.resilience.checkpoint;

import dev.seatrial.resilience.core.Require;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The state of one piece of work at one moment, intact.
 *
 * @param key of the work: 1 to 100 of {@code a-z 0-9 . _ -}, beginning with a letter or a digit
 * @param generation of this checkpoint, from 1; a later one of the same key has a higher number, not always the next
 * @param savedAt wall-clock instant, for people
 */
public record Checkpoint(String key, long generation, Instant savedAt, byte[] state) {
  /** The largest state that a store takes, in bytes. */
  public static final int MAX_STATE_BYTES = 16 * 1024 * 1024;

  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

  public Checkpoint {
    requireKey(key);
    Require.between("generation", generation, 1, Long.MAX_VALUE);
    Require.notNull("savedAt", savedAt);
    state = requireState(state).clone();
  }

  /** A copy. */
  @Override
  public byte[] state() {
    return state.clone();
  }

  /** Bytes of the state. */
  int size() {
    return state.length;
  }

  /** Names it in journals: {@code task-17#3}. */
  public String id() {
    return id(key, generation);
  }

  static String id(String key, long generation) {
    return key + "#" + generation;
  }

  static String requireKey(String key) {
    if (key == null || !KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("key: '" + key + "' must be 1 to 100 of a-z 0-9 . _ - and begin with a letter or digit");
    }
    return key;
  }

  static byte[] requireState(byte[] state) {
    Require.between("state", Require.notNull("state", state).length, 0, MAX_STATE_BYTES);
    return state;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Checkpoint that
        && key.equals(that.key)
        && generation == that.generation
        && savedAt.equals(that.savedAt)
        && Arrays.equals(state, that.state);
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + Long.hashCode(generation);
  }

  @Override
  public String toString() {
    return id() + " of " + savedAt + ", " + state.length + " bytes";
  }
}
