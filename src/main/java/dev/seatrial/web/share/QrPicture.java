package dev.seatrial.web.share;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;
import java.util.Optional;

/**
 * A QR code as one path: a square of side 1 for each dark module, in a box of {@code size} by {@code size} that includes the quiet
 * zone of four modules (ISO/IEC 18004).
 */
public record QrPicture(int size, String path) {
  /** Longest text: more makes modules that a phone cannot tell apart on a projector. */
  public static final int MAX_CHARS = 300;

  private static final int QUIET = 4;

  /** The picture of an address; empty if it is longer than {@link #MAX_CHARS}. */
  public static Optional<QrPicture> of(String text) {
    if (text.length() > MAX_CHARS) return Optional.empty();
    try {
      ByteMatrix modules = Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8")).getMatrix();
      return Optional.of(new QrPicture(modules.getWidth() + 2 * QUIET, path(modules)));
    } catch (WriterException e) {
      throw new IllegalStateException("a text of " + text.length() + " characters fits a QR code", e);
    }
  }

  /** Modules beside each other become one bar. */
  private static String path(ByteMatrix modules) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        int from = x;
        while (x < modules.getWidth() && modules.get(x, y) == 1) x++;
        if (x > from) path.append('M').append(from + QUIET).append(' ').append(y + QUIET).append('h').append(x - from).append("v1h").append(from - x).append('z');
      }
    }
    return path.toString();
  }
}
