package dev.seatrial.world;

import dev.seatrial.journal.Event;

/** Keeps nothing, and says so. */
enum NoEvents implements Events {
  INSTANCE;

  @Override
  public long emit(long t, Context context, long cause, Event event) {
    return 0;
  }

  @Override
  public boolean keeps() {
    return false;
  }
}
