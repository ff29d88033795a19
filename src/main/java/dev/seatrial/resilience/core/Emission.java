package dev.seatrial.resilience.core;

import dev.seatrial.journal.Event;
import dev.seatrial.world.Context;
import dev.seatrial.world.World;
import java.util.OptionalLong;

/** Emits an event on behalf of work that need not be the calling process's own. */
public final class Emission {
  private Emission() {}

  /**
   * @param context whose work it is
   * @param cause number of the event that led to it; empty: the last one of that work
   * @return the event's number, or 0 where no journal is kept
   */
  public static long as(World world, Context context, Event event, OptionalLong cause) throws Exception {
    if (world.context() == context) return emit(world, event, cause);
    return world.with(context, () -> emit(world, event, cause));
  }

  private static long emit(World world, Event event, OptionalLong cause) {
    return cause.isPresent() ? world.emit(event, cause.getAsLong()) : world.emit(event);
  }
}
