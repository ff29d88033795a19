package dev.seatrial.scenario;

import dev.seatrial.measure.Metric;
import dev.seatrial.measure.Reading;
import java.util.OptionalLong;

/**
 * The values that are good.
 *
 * @param limit in the unit of the metric: parts per million or nanoseconds
 */
public record Tolerance(Compare compare, long limit) {
  /** How a value is compared with the limit. */
  public enum Compare {
    AT_LEAST(">="),
    MORE(">"),
    AT_MOST("<="),
    LESS("<");

    private final String sign;

    Compare(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }
  }

  public boolean holds(long value) {
    return switch (compare) {
      case AT_LEAST -> value >= limit;
      case MORE -> value > limit;
      case AT_MOST -> value <= limit;
      case LESS -> value < limit;
    };
  }

  /** Whether a reading is good; a value that cannot be known is not. */
  public boolean holds(Reading reading) {
    if (reading.value().isPresent()) return holds(reading.value().getAsLong());
    boolean upper = compare == Compare.AT_MOST || compare == Compare.LESS;
    return switch (reading.none()) {
      case UNKNOWN -> false;
      case INFINITE -> !upper;
      case NOTHING -> upper;
    };
  }

  /** For people: {@code >= 95.0 %}. */
  public String shown(Metric metric) {
    Reading asReading = new Reading(OptionalLong.of(limit), 0, Reading.None.UNKNOWN);
    return compare.sign() + " " + asReading.words(metric);
  }
}
