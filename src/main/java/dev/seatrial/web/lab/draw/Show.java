package dev.seatrial.web.lab.draw;

import dev.seatrial.measure.Figures;
import java.util.Locale;
import java.util.OptionalLong;

/** Numbers as the page's people read them. Units stand after a space. */
public final class Show {
  private static final long SECOND = 1_000_000_000;

  private Show() {}

  /** A virtual instant: {@code 00:02:07.400}. */
  public static String instant(long nanos) {
    return Figures.instant(nanos);
  }

  /** A virtual instant to the second: {@code 00:05:00}. */
  public static String second(long nanos) {
    long seconds = nanos / SECOND;
    return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
  }

  /** A virtual instant to the tenth of a second, cut off: {@code 00:02:07.4}. */
  public static String tenth(long nanos) {
    return second(nanos) + "." + nanos / (SECOND / 10) % 10;
  }

  /** A share without its unit; all is {@code 100}, so that it is no wider than the others: {@code 97.7}. */
  public static String bare(int ppm) {
    return ppm == 1_000_000 ? "100" : percent(ppm).replace(" %", "");
  }

  /** A virtual instant on an axis: {@code 2:05}, {@code 1:00:00} from an hour on. */
  public static String axis(long nanos) {
    long seconds = nanos / SECOND;
    if (seconds < 3_600) return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
  }

  /** A length of time, to the tenth of a second: {@code 7.4 s}. */
  public static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / (double) SECOND);
  }

  /** A length of time in little room: {@code 7 s}, {@code 33 s}, {@code 2 min}. */
  public static String span(long nanos) {
    long seconds = nanos / SECOND;
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
  }

  /** {@code 97.7 %}. */
  public static String percent(long ppm) {
    return Figures.percentPpm(OptionalLong.of(ppm));
  }

  /** A speed: {@code 10×}, {@code 1,000×}, below ten with one decimal where it has one. */
  public static String speed(double speed) {
    String format = speed < 10 && speed != Math.rint(speed) ? "%.1f×" : "%,.0f×";
    return String.format(Locale.ROOT, format, speed);
  }
}
