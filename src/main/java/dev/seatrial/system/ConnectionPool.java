package dev.seatrial.system;

import java.util.Optional;

/** The connections to one dependency. A call holds one; a leaked one is held by nobody, for good. */
final class ConnectionPool {
  private final int size;
  private int inUse;
  private int leaked;
  private int opening;
  private Optional<Damage> damage = Optional.empty();

  ConnectionPool(int size) {
    this.size = size;
  }

  /** Takes a connection; returns the number of the opening of the pool, to be given back, or -1 when none is free. */
  int take() {
    if (inUse + leaked >= size) return -1;
    inUse++;
    return opening;
  }

  /** Gives a connection back; one from before a restart was closed by it. */
  void giveBack(int taken) {
    if (taken == opening) inUse--;
  }

  /** Loses the connection that was taken, and free ones besides, as many as there are: {@code connections} in all. */
  void lose(int taken, long connections, Damage damage) {
    giveBack(taken);
    leaked += (int) Math.min(connections, size - inUse - leaked);
    this.damage = Optional.of(damage);
  }

  /** What has emptied it, if a fault has. */
  Optional<Damage> damage() {
    return damage;
  }

  int size() {
    return size;
  }

  /** Closes all connections and opens new ones; returns how many had been lost. */
  int restart() {
    int lost = leaked;
    opening++;
    inUse = 0;
    leaked = 0;
    damage = Optional.empty();
    return lost;
  }
}
