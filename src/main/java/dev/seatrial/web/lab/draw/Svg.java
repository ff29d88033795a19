package dev.seatrial.web.lab.draw;

/** Numbers and shapes as SVG attributes spell them: a dot for the decimals, no more of them than can be seen. */
public final class Svg {
  private Svg() {}

  /** A number with at most two decimals: {@code 12}, {@code 12.5}, {@code -0.25}. */
  public static String px(double value) {
    long hundredths = Math.round(value * 100);
    long size = Math.abs(hundredths);
    StringBuilder text = new StringBuilder(8);
    if (hundredths < 0) text.append('-');
    text.append(size / 100);
    long rest = size % 100;
    if (rest > 0) {
      text.append('.').append(rest / 10);
      if (rest % 10 > 0) text.append(rest % 10);
    }
    return text.toString();
  }

  /** A share of the width, 1 being all of it: {@code 24.06%}. */
  public static String pct(double share) {
    return px(share * 100) + "%";
  }

  /** A sector around (0, 0) that fills clockwise from the top; empty at 0. */
  public static String pie(double radius, double share) {
    if (share <= 0) return "";
    double angle = 2 * Math.PI * Math.min(share, 0.9999);
    return "M0 0V" + px(-radius) + "A" + px(radius) + " " + px(radius) + " 0 " + (share > 0.5 ? 1 : 0) + " 1 "
        + px(radius * Math.sin(angle)) + " " + px(-radius * Math.cos(angle)) + "z";
  }

  /** An arc around (0, 0) from the top, what is left of a ring that empties clockwise; empty at 0. */
  public static String ring(double radius, double share) {
    if (share <= 0) return "";
    double angle = 2 * Math.PI * Math.min(share, 0.9999);
    return "M0 " + px(-radius) + "A" + px(radius) + " " + px(radius) + " 0 " + (share > 0.5 ? 1 : 0) + " 0 "
        + px(-radius * Math.sin(angle)) + " " + px(-radius * Math.cos(angle));
  }
}
