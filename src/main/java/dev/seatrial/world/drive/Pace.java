package dev.seatrial.world.drive;

/** How fast virtual time is to pass. */
public sealed interface Pace {

  /**
   * At a multiple of wall time.
   *
   * @param factor 1 to 10,000
   */
  record Times(double factor) implements Pace {
    public static final double MIN = 1;
    public static final double MAX = 10_000;

    public Times {
      if (!(factor >= MIN && factor <= MAX)) {
        throw new IllegalArgumentException("speed: " + factor + " must be from 1 to 10000");
      }
    }
  }

  /** As fast as the machine can. */
  record Full() implements Pace {}

  static Pace times(double factor) {
    return new Times(factor);
  }

  static Pace full() {
    return new Full();
  }
}
