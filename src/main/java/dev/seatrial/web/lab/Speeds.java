package dev.seatrial.web.lab;

import dev.seatrial.web.lab.draw.Show;

/** The notches of the speed control: 1, 2, 5, 10, 20 and so on up to 10,000 virtual seconds per second. */
public final class Speeds {
  private static final double[] NOTCHES = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000};

  /** The fastest notch. */
  public static final int LAST_NOTCH = NOTCHES.length - 1;

  private Speeds() {}

  /** What people read at the notches, in order, separated by blanks. */
  public static String words() {
    StringBuilder words = new StringBuilder();
    for (double speed : NOTCHES) words.append(words.isEmpty() ? "" : " ").append(Show.speed(speed));
    return words.toString();
  }

  /**
   * The speed at a notch.
   *
   * @throws IllegalArgumentException if {@code notch} is not from 0 to {@link #LAST_NOTCH}
   */
  public static double at(int notch) {
    if (notch < 0 || notch > LAST_NOTCH) {
      throw new IllegalArgumentException("notch: " + notch + " must be from 0 (1×) to " + LAST_NOTCH + " (10,000×)");
    }
    return NOTCHES[notch];
  }

  /** The notch nearest to a speed, not above it where there is one. */
  public static int notch(double speed) {
    int notch = 0;
    while (notch < LAST_NOTCH && NOTCHES[notch + 1] <= speed) notch++;
    return notch;
  }
}
