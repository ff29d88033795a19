package dev.seatrial.web.lab.draw;

import dev.seatrial.journal.BreakerState;

/**
 * How a state of a circuit breaker looks: never by colour alone.
 *
 * @param name class of card, switch and segment
 * @param word what people read
 * @param icon symbol of its switch
 * @param tone class of its text
 */
public record BreakerLook(String name, String word, String icon, String tone) {
  public static BreakerLook of(BreakerState state) {
    return switch (state) {
      case CLOSED -> new BreakerLook("closed", "CLOSED", "#sw-closed", "ok");
      case OPEN -> new BreakerLook("open", "OPEN", "#sw-open", "err");
      case HALF_OPEN -> new BreakerLook("half", "HALF-OPEN", "#sw-half", "try");
      case FORCED_OPEN -> new BreakerLook("forced up", "FORCED", "#sw-open", "dim2");
      case DISABLED -> new BreakerLook("forced", "DISABLED", "#sw-closed", "dim2");
      case METRICS_ONLY -> new BreakerLook("forced", "METRICS", "#sw-closed", "dim2");
    };
  }
}
