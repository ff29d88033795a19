package dev.seatrial.measure.timeline;

import java.util.Locale;
import java.util.Optional;

/** What a mark of the timeline tells. */
public enum MarkKind {
  /** A first attempt was answered. */
  OK("ok"),
  /** A first attempt failed. */
  ERROR("error"),
  /** A later attempt was answered. */
  RETRY("retry"),
  /** A later attempt failed. */
  RETRY_FAILED("failed retry"),
  /** Another source answered. */
  FALLBACK("fallback"),
  /** An open breaker turned the call away. */
  CUT("short-circuited"),
  /** A half-open breaker let the call through to test. */
  PROBE("probe"),
  /** A task was answered. */
  ANSWERED("answered"),
  /** A task was answered with the help of a fallback. */
  DEGRADED("answered, degraded"),
  /** A task failed, and its user was told in time. */
  GRACEFUL("graceful failure"),
  /** A task failed. */
  FAILED("task failed"),
  CHECKPOINT("checkpoint"),
  /** A task was answered although one of its calls had failed or been turned away, it was resumed, or a recovery helped. */
  HEALED("healed"),
  ESCALATED("escalated");

  private final String words;

  MarkKind(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** How addresses and command lines spell it: {@code failed-retry}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of that id. */
  public static Optional<MarkKind> byId(String id) {
    for (MarkKind kind : values()) if (kind.id().equals(id)) return Optional.of(kind);
    return Optional.empty();
  }
}
