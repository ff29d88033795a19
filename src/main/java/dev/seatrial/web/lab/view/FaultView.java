package dev.seatrial.web.lab.view;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A fault that was injected.
 *
 * @param id unique in the run; chosen by the scenario's author or by the server
 * @param by {@code method} or {@code person}
 * @param untilNanos when it ends by itself, empty if it stays until cleared
 * @param ended when and why it ended, empty while armed
 * @param fired per arm how often it fired so far; empty for an arm that it was not injected into
 */
public record FaultView(
    String id,
    String target,
    String kind,
    String by,
    long sinceNanos,
    OptionalLong untilNanos,
    Optional<Ended> ended,
    List<OptionalLong> fired) {

  /** The end of a fault: {@code expired}, {@code cleared} or {@code rolled_back}. */
  public record Ended(long atNanos, String reason) {}

  public FaultView {
    fired = List.copyOf(fired);
  }

  public boolean armed() {
    return ended.isEmpty();
  }
}
