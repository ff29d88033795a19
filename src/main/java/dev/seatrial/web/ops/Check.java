package dev.seatrial.web.ops;

import java.util.Optional;

/**
 * Something that must hold for the server to do its work.
 *
 * @param name a short stable word, such as {@code data}
 * @param problem finds out; empty when all is well, else one sentence that says what is wrong
 */
public record Check(String name, Probe problem) {
  /** Looks once; cheap enough to be asked every second. */
  @FunctionalInterface
  public interface Probe {
    /** Empty when all is well. Whatever it throws counts as a problem. */
    Optional<String> find() throws Exception;
  }

  /** A finding, as it is told. */
  record Finding(String name, boolean ok, Optional<String> reason) {}

  Finding look() {
    try {
      Optional<String> reason = problem.find();
      return new Finding(name, reason.isEmpty(), reason);
    } catch (Exception e) {
      return new Finding(name, false, Optional.of(e.toString()));
    }
  }
}
