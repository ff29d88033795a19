package dev.seatrial.web.lab.view;

import dev.seatrial.experiment.live.LiveLab;
import dev.seatrial.scenario.Scenario;
import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * Which run the page shows, and of which instant.
 *
 * @param path the run's own address, {@code /lab/mcp-failure} before it was started, then {@code /lab/} and its id; of an earlier
 *     instant with {@code @} and its seconds, so that what is posted below it is meant for that instant
 * @param title the scenario's title, text of its author
 */
public record RunView(String path, String title, String description, long seed) {
  private static final int NANO_DIGITS = 9;

  /** A run, at an earlier instant or now. */
  public static RunView of(LiveLab lab, OptionalLong atNanos) {
    String path = "/lab/" + lab.identity().id();
    if (atNanos.isPresent()) path += "@" + seconds(atNanos.getAsLong());
    return new RunView(path, lab.scenario().title(), lab.scenario().description(), lab.identity().seed());
  }

  /** A scenario that nobody has started. */
  public static RunView of(Scenario scenario) {
    return new RunView("/lab/" + scenario.name(), scenario.title(), scenario.description(), scenario.seed());
  }

  /** The run's own address, whatever instant the page shows. */
  public String base() {
    int at = path.indexOf('@');
    return at < 0 ? path : path.substring(0, at);
  }

  /** How addresses spell an instant: seconds, exact to the nanosecond, without zeros at the end. */
  public static String seconds(long nanos) {
    BigDecimal seconds = BigDecimal.valueOf(nanos, NANO_DIGITS).stripTrailingZeros();
    return seconds.signum() == 0 ? "0" : seconds.toPlainString();
  }
}
