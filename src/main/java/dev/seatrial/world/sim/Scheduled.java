package dev.seatrial.world.sim;

import dev.seatrial.world.Cancellable;
import dev.seatrial.world.Context;

/**
 * An event in the queue: either the resumption of a process (one object per process, used again and again) or a callback.
 * Exactly one of {@code process} and {@code action} is there.
 */
final class Scheduled implements Cancellable {
  static final int NOWHERE = -1;

  final Process<?> process;
  final Runnable action;
  /** Context that the callback runs in; null: one of its own, made when it asks for it. */
  final Context context;
  private final Kernel kernel;
  /** Place in the heap, kept by the heap. */
  int index = NOWHERE;

  private Scheduled(Kernel kernel, Process<?> process, Runnable action, Context context) {
    this.kernel = kernel;
    this.process = process;
    this.action = action;
    this.context = context;
  }

  static Scheduled resumption(Kernel kernel, Process<?> process) {
    return new Scheduled(kernel, process, null, null);
  }

  static Scheduled callback(Kernel kernel, Runnable action, Context context) {
    return new Scheduled(kernel, null, action, context);
  }

  @Override
  public boolean cancel() {
    kernel.turn().insideOrBetween();
    return kernel.agenda().remove(this);
  }
}
