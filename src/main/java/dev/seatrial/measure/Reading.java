package dev.seatrial.measure;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * The value of a metric at an instant.
 *
 * @param value in the metric's unit; empty where there is none, see {@code none}
 * @param samples how many tasks, calls or incidents it rests on
 * @param none what no value means for a comparison with a limit
 */
public record Reading(OptionalLong value, long samples, None none) {

  /** What it means that there is no value. */
  public enum None {
    /** Nothing is known: the comparison cannot be made. */
    UNKNOWN,
    /** Larger than every limit: a task that was never answered, the time between incidents that did not happen. */
    INFINITE,
    /** Smaller than every limit: nothing to repair, nothing to recover from. */
    NOTHING
  }

  static Reading of(long value, long samples) {
    return new Reading(OptionalLong.of(value), samples, None.UNKNOWN);
  }

  static Reading of(OptionalLong value, long samples, None none) {
    return new Reading(value, samples, none);
  }

  static Reading of(Share share) {
    return new Reading(share.ppm(), share.whole(), None.UNKNOWN);
  }

  /** The value as people read it, in the metric's unit. */
  public String words(Metric metric) {
    if (value.isEmpty()) {
      return switch (none) {
        case UNKNOWN -> "unknown";
        case INFINITE ->
            switch (metric) {
              case TASK_LATENCY -> "never answered";
              case RECOVERY_TIME -> "none healed";
              default -> "> observed time";
            };
        case NOTHING -> "none";
      };
    }
    long v = value.getAsLong();
    return switch (metric.unit()) {
      case SHARE -> Figures.percentPpm(value);
      case TIME -> Figures.duration(v);
      case COUNT -> Long.toString(v);
      case RATIO -> String.format(Locale.ROOT, "%.2f", v / 1e6);
      case RATE -> String.format(Locale.ROOT, "%.2f per hour", v / 1e6);
      case MONEY -> Figures.money(v);
    };
  }
}
