package dev.seatrial.web.data;

import dev.seatrial.files.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's own key, 256 random bits in {@code <data>/secret}. It signs what browsers are trusted to bring back. Whoever
 * deletes the file takes everybody's identity away; whoever reads it can forge all of them.
 *
 * <p>Thread-safe: each signature uses a {@link Mac} of its own.
 */
public final class Secret {
  private static final int KEY_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private Secret(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * Reads the key, or makes one on the first start.
   *
   * @throws DataFolderException if the file is there and is not a key, or cannot be read or written
   */
  public static Secret of(DataFolder folder) {
    Path file = folder.path().resolve("secret");
    try {
      if (!Files.exists(file)) {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        AtomicFiles.writePrivate(file, (HexFormat.of().formatHex(fresh) + "\n").getBytes(StandardCharsets.US_ASCII));
      }
      AtomicFiles.makePrivate(file);
      byte[] content = start(file);
      String text = new String(content, StandardCharsets.US_ASCII).strip();
      if (!text.matches("[0-9a-f]{" + 2 * KEY_BYTES + "}")) {
        throw new DataFolderException(file + " is damaged: it should hold " + 2 * KEY_BYTES + " hexadecimal digits, and holds "
            + Files.size(file) + " bytes of something else; restore it, or delete it (every browser then gets a new identity)");
      }
      return new Secret(HexFormat.of().parseHex(text));
    } catch (IOException e) {
      throw new DataFolderException(file + " cannot be read or written (" + e + ")", e);
    }
  }

  private static byte[] start(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(4 * KEY_BYTES);
    }
  }

  /**
   * The HMAC-SHA256 of {@code text}, 32 bytes.
   *
   * @param purpose keeps signatures of one kind from being valid for another
   */
  public byte[] sign(String purpose, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
