package dev.seatrial.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The words of the catalogue, {@code kind.aspect = sentence}, read once from the file beside this class. */
final class Catalogue {
  private static final Properties WORDS = read();

  private Catalogue() {}

  /**
   * @throws IllegalStateException if the file does not have it, which a test finds out
   */
  static String text(FaultKind kind, String aspect) {
    String text = WORDS.getProperty(kind.id() + "." + aspect);
    if (text == null) throw new IllegalStateException("catalogue.properties has no " + kind.id() + "." + aspect);
    return text;
  }

  private static Properties read() {
    Properties words = new Properties();
    try (InputStream in = Catalogue.class.getResourceAsStream("catalogue.properties")) {
      if (in == null) throw new IllegalStateException("catalogue.properties is missing from the jar");
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException("catalogue.properties cannot be read", e);
    }
  }
}
