package dev.seatrial.world;

import java.time.Duration;

/** Runs a piece of code as a process of some world, until the world has nothing left to do for it. */
public interface InWorld {
  /** Long enough for nobody to wait for it, short enough to happen in virtual time. */
  Duration LONG = Duration.ofHours(1);

  Duration SHORT = Duration.ofMillis(1);

  /** A process under test. */
  @FunctionalInterface
  interface Body {
    void run(World world) throws Exception;
  }

  void inWorld(Body body) throws Exception;
}
