package dev.seatrial.resilience.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/**
 * The bytes of one checkpoint. Everything is big-endian:
 *
 * <pre>
 * 8   magic "SEACKPT" and a line feed
 * 4   format version, 1
 * 32  SHA-256 of everything that follows
 * 8   generation
 * 12  savedAt, seconds and nanoseconds
 * 2+  key, length and UTF-8
 * 4+  state, length and bytes
 * </pre>
 *
 * <p>The digest covers the key and the generation, so that an intact file under a wrong name is noticed as well.
 */
final class CheckpointFile {
  private static final byte[] MAGIC = "SEACKPT\n".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int DIGEST_BYTES = 32;
  private static final int PREFIX_BYTES = MAGIC.length + Integer.BYTES + DIGEST_BYTES;
  private static final int FIXED_BYTES = PREFIX_BYTES + Long.BYTES + Long.BYTES + Integer.BYTES + Short.BYTES + Integer.BYTES;

  /** No checkpoint is larger; its key has 100 bytes at most. */
  static final int MAX_FILE_BYTES = FIXED_BYTES + 100 + Checkpoint.MAX_STATE_BYTES;

  private CheckpointFile() {}

  /** Why some bytes are no checkpoint. */
  static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1;

    private DamagedException(String reason) {
      super(reason, null, false, false);
    }
  }

  static byte[] encode(Checkpoint checkpoint) {
    byte[] key = checkpoint.key().getBytes(StandardCharsets.UTF_8);
    byte[] state = checkpoint.state();
    ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + key.length + state.length);
    out.put(MAGIC).putInt(VERSION).position(PREFIX_BYTES);
    out.putLong(checkpoint.generation());
    out.putLong(checkpoint.savedAt().getEpochSecond()).putInt(checkpoint.savedAt().getNano());
    out.putShort((short) key.length).put(key);
    out.putInt(state.length).put(state);
    byte[] bytes = out.array();
    System.arraycopy(sha256(bytes), 0, bytes, PREFIX_BYTES - DIGEST_BYTES, DIGEST_BYTES);
    return bytes;
  }

  /**
   * Reads what was saved as that generation of that key.
   *
   * @throws DamagedException if the bytes are anything else
   */
  static Checkpoint decode(String key, long generation, byte[] bytes) throws DamagedException {
    if (bytes.length == 0) throw new DamagedException("empty");
    if (bytes.length < FIXED_BYTES) throw new DamagedException("cut short: " + bytes.length + " bytes");
    if (!Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) throw new DamagedException("not a checkpoint");
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int version = in.position(MAGIC.length).getInt();
    if (version > VERSION) throw new DamagedException("format version " + version + "; this reads up to " + VERSION);
    byte[] digest = new byte[DIGEST_BYTES];
    in.get(digest);
    if (version != VERSION || !MessageDigest.isEqual(digest, sha256(bytes))) {
      throw new DamagedException("its content does not match its SHA-256");
    }
    Checkpoint found = fields(in);
    if (!found.key().equals(key) || found.generation() != generation) throw new DamagedException("it is " + found.id());
    return found;
  }

  /** With the right digest, and still malformed: not written by this class. */
  private static Checkpoint fields(ByteBuffer in) throws DamagedException {
    try {
      long generation = in.getLong();
      Instant savedAt = Instant.ofEpochSecond(in.getLong(), in.getInt());
      String key = new String(bytes(in, in.getShort()), StandardCharsets.UTF_8);
      if (in.remaining() < Integer.BYTES) throw new DamagedException("malformed");
      byte[] state = bytes(in, in.getInt());
      if (in.hasRemaining()) throw new DamagedException("malformed");
      return new Checkpoint(key, generation, savedAt, state);
    } catch (DateTimeException | IllegalArgumentException malformed) {
      throw new DamagedException("malformed");
    }
  }

  private static byte[] bytes(ByteBuffer in, int length) throws DamagedException {
    if (length < 0 || length > in.remaining()) throw new DamagedException("malformed");
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, PREFIX_BYTES, bytes.length - PREFIX_BYTES);
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
