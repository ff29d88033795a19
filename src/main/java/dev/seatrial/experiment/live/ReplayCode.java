package dev.seatrial.experiment.live;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A replay record in the alphabet of addresses: base64url of four bytes CRC-32 of what follows, and the deflated JSON. The checksum
 * tells a link that was cut or mistyped from one that means something else; it is no signature.
 */
public final class ReplayCode {
  /** Longest code, in characters: what every browser, messenger and server takes as an address. */
  public static final int MAX_CHARS = 4_096;

  private static final int CRC_BYTES = 4;

  private ReplayCode() {}

  /** The code of a record; it may be longer than {@link #MAX_CHARS}, and is then to be kept under a short name. */
  public static String write(ReplayRecord record) {
    byte[] deflated = deflate(ReplayJson.write(record).getBytes(StandardCharsets.UTF_8));
    byte[] all = ByteBuffer.allocate(CRC_BYTES + deflated.length).putInt(crc(deflated, 0)).put(deflated).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /**
   * Reads a code of at most {@link #MAX_CHARS} characters.
   *
   * @throws IllegalArgumentException if it is damaged or means no record, with what is wrong
   */
  public static ReplayRecord read(String code) {
    if (code.length() > MAX_CHARS) throw new IllegalArgumentException("the link is longer than " + MAX_CHARS + " characters");
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(code);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the link holds a character that belongs to none", e);
    }
    if (all.length <= CRC_BYTES || ByteBuffer.wrap(all).getInt() != crc(all, CRC_BYTES)) {
      throw new IllegalArgumentException("the link is incomplete or mistyped: its checksum does not fit");
    }
    return ReplayJson.read(new String(inflate(all), StandardCharsets.UTF_8));
  }

  private static int crc(byte[] bytes, int from) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, bytes.length - from);
    return (int) crc.getValue();
  }

  private static byte[] deflate(byte[] bytes) {
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] part = new byte[4_096];
      while (!deflater.finished()) out.write(part, 0, deflater.deflate(part));
      return out.toByteArray();
    }
  }

  /** A few kilobytes can be made to swell to a thousand times their size: the limit of the record holds while it grows. */
  private static byte[] inflate(byte[] all) {
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(all, CRC_BYTES, all.length - CRC_BYTES);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] part = new byte[4_096];
      while (!inflater.finished()) {
        int n = inflater.inflate(part);
        if (n == 0) throw new IllegalArgumentException("the link ends too early");
        out.write(part, 0, n);
        if (out.size() > ReplayJson.MAX_CHARS) throw new IllegalArgumentException("the link holds more than a record can");
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("the link holds no record", e);
    }
  }
}
