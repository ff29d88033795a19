package dev.seatrial.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * What the build knew: the versions of Seatrial and of the browser library in the jar. Written by Maven into
 * {@code seatrial.properties}.
 *
 * @param version the version of Seatrial, as in the pom
 * @param htmxVersion the version of the htmx webjar, a part of its path in the class path
 */
public record BuildInfo(String version, String htmxVersion) {

  /** Reads the file from the class path. */
  public static BuildInfo read() {
    var properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream("/seatrial.properties")) {
      properties.load(Optional.ofNullable(in).orElseThrow(() -> new IOException("seatrial.properties is not in the class path")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildInfo(properties.getProperty("version"), properties.getProperty("htmx"));
  }
}
