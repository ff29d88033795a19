package dev.seatrial.exercise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The classes learners write: where they start from, and one way to do it. docs/exercises/code.md describes what goes in and out.
 */
public enum CodeFiles {
  CIRCUIT_BREAKER("CircuitBreaker", "circuit-breaker.js"),
  RETRY("Retry", "retry.js"),
  AGENT("Agent", "agent.js");

  private final String className;
  private final String file;

  CodeFiles(String className, String file) {
    this.className = className;
    this.file = file;
  }

  /** The name of the JavaScript class. */
  public String className() {
    return className;
  }

  /** The name of the file in a submission's {@code code/} folder. */
  public String file() {
    return file;
  }

  /** Loads and calls the operation once, but protects nothing. */
  public String skeleton() {
    return read("skeleton/" + file);
  }

  /** Passes all checks; not for learners' eyes before they have handed in. */
  public String reference() {
    return read("reference/" + file);
  }

  private static String read(String path) {
    try (InputStream in = Objects.requireNonNull(CodeFiles.class.getResourceAsStream("/dev/seatrial/exercise/" + path), path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
