package dev.seatrial.web.lab.view;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The one clock of all arms, and what the driver does with it.
 *
 * @param nowNanos virtual instant that the page shows
 * @param durationNanos where the scenario ends
 * @param limitNanos where a live run ends at the latest
 * @param warmupNanos tasks that arrive before this instant are in no figure
 * @param speed chosen speed, virtual seconds per wall second, from 1 to 10,000
 * @param achievedSpeed present when the chosen speed cannot be kept
 * @param notice one sentence for people: why the run ended, or what was refused
 */
public record ClockView(
    long nowNanos,
    long durationNanos,
    long limitNanos,
    long warmupNanos,
    Mode mode,
    double speed,
    OptionalDouble achievedSpeed,
    Optional<String> notice) {

  /** The clock of an earlier instant of the same run. */
  public ClockView recorded(long nanos) {
    return new ClockView(
        nanos, durationNanos, limitNanos, warmupNanos, Mode.RECORDED, speed, OptionalDouble.empty(), Optional.empty());
  }

  /** The instant as addresses spell it. */
  public String at() {
    return RunView.seconds(nowNanos);
  }

  /** Above this speed requests are counted, not drawn. */
  public static final double FASTEST_DOTS = 100;

  /** Whether single requests can still be followed. */
  public boolean showsDots() {
    return (mode == Mode.PLAYING || mode == Mode.PAUSED) && speed <= FASTEST_DOTS;
  }

  /** What the driver does. */
  public enum Mode {
    PAUSED,
    PLAYING,
    /** As fast as the machine can, until the end. */
    TO_END,
    ENDED,
    /** The page shows an earlier instant of the recording. */
    RECORDED
  }
}
