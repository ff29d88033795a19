package dev.seatrial.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalLong;

/** Numbers as people read them, the same in the terminal, the page and the report. Units stand after a space. */
public final class Figures {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private static final long DOLLAR = 100_000_000;

  private Figures() {}

  /** {@code 412 µs}, {@code 60 ms}, {@code 17.8 s}, {@code 4.5 min}, {@code 24.0 h}. */
  public static String duration(long nanos) {
    long size = Math.abs(nanos);
    if (size < MILLI) return String.format(Locale.ROOT, "%d µs", nanos / MICRO);
    if (size < SECOND) return String.format(Locale.ROOT, "%d ms", nanos / MILLI);
    if (size < 2 * MINUTE) return String.format(Locale.ROOT, "%.1f s", nanos / (double) SECOND);
    if (size < 2 * HOUR) return String.format(Locale.ROOT, "%.1f min", nanos / (double) MINUTE);
    return String.format(Locale.ROOT, "%.1f h", nanos / (double) HOUR);
  }

  /** A virtual instant as {@code hh:mm:ss.mmm}; hours go on past 24. */
  public static String instant(long nanos) {
    long millis = nanos / MILLI;
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1_000 % 60,
        millis % 1_000);
  }

  /** {@code 97.7 %}; cut, not rounded, above 99.9 % and below the limits that people compare with, so that 100.0 % is all. */
  public static String percent(Share share) {
    if (share.whole() == 0) return "none";
    long tenths = (share.part() * 2_000 + share.whole()) / (share.whole() * 2);
    if (tenths == 1_000 && share.part() < share.whole()) tenths = 999;
    if (tenths == 0 && share.part() > 0) tenths = 1;
    return String.format(Locale.ROOT, "%d.%d %%", tenths / 10, tenths % 10);
  }

  /** {@code 43/44 = 97.7 %}. */
  public static String share(Share share) {
    return share.part() + "/" + share.whole() + (share.whole() == 0 ? "" : " = " + percent(share));
  }

  /** {@code p95}, {@code p99.9}. */
  public static String percentile(long ppm) {
    return "p" + ppm / 10_000 + (ppm % 10_000 == 0 ? "" : "." + ppm % 10_000 / 1_000);
  }

  /**
   * Micro-cents (hundred-millionths of a dollar) as dollars: {@code $12.34}, {@code $0.0123}, {@code $0.000012}; the smaller the sum
   * the more places, so that a single answer does not look free. {@code $0} is nothing.
   */
  public static String money(long microCents) {
    if (microCents == 0) return "$0";
    long size = Math.abs(microCents);
    int places = size >= DOLLAR ? 2 : size >= DOLLAR / 100 ? 4 : 6;
    BigDecimal dollars = BigDecimal.valueOf(size, 8).setScale(places, RoundingMode.HALF_UP);
    String sign = microCents < 0 ? "-" : "";
    return dollars.signum() == 0 ? sign + "$0.000001" : sign + "$" + dollars.toPlainString();
  }

  /** Parts per million as {@code 95.0 %}; {@code none} when empty. */
  public static String percentPpm(OptionalLong ppm) {
    return ppm.isEmpty() ? "none" : String.format(Locale.ROOT, "%.1f %%", ppm.getAsLong() / 10_000.0);
  }
}
