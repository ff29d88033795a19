package dev.seatrial.system;

import java.util.Optional;

/** What an agent carries from one piece of work to the next. Rotten, it makes the agent garble a part of its requests. */
final class AgentState {
  private long rottenPercent;
  private Optional<Damage> damage = Optional.empty();

  void rot(long percent, Damage damage) {
    rottenPercent = Math.min(100, rottenPercent + percent);
    this.damage = Optional.of(damage);
  }

  boolean rotten() {
    return rottenPercent > 0;
  }

  /** What garbles the request that draws {@code u}, if anything does. */
  Optional<Damage> garbles(double u) {
    return u * 100 < rottenPercent ? damage : Optional.empty();
  }

  /** Begins anew; returns how much of the requests it garbled, in percent. */
  long reset() {
    long before = rottenPercent;
    rottenPercent = 0;
    damage = Optional.empty();
    return before;
  }
}
