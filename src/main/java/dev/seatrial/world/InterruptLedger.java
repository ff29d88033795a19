package dev.seatrial.world;

/**
 * Who has interrupted a process, so that a timed scope can tell its own interrupt from all others. For implementations of
 * {@link World}: a thread has only one interrupt flag, and several scopes and cancellations share it.
 *
 * <p>Rules. A scope that has fired is over by time-out, however its body ended. Its own interrupt goes with it, even if the
 * body has politely set the flag again. An interrupt from elsewhere (a cancellation, a scope around this one) that arrived
 * meanwhile is kept: the flag is set when the scope reports its time-out, if it was still set, or if the
 * {@code InterruptedException} that the time-out replaces may have carried it.
 *
 * <p>Not thread-safe: the owner guards it with one lock, under which it also touches the flag.
 */
public final class InterruptLedger {
  private Scope innermost;
  private boolean externalPending;

  /** One timed scope of the process, entered and left in nesting order. */
  public static final class Scope {
    private final Scope outer;
    private boolean over;
    private boolean fired;
    /** The flag, as far as it is set, is also this scope's. */
    private boolean pending;
    /** Others interrupted the process during this scope: somebody outside, or a scope around this one. */
    private boolean externalDuring;
    private boolean outerDuring;

    private Scope(Scope outer) {
      this.outer = outer;
    }
  }

  /** How a scope ended, and whether the interrupt flag is to be set after it. */
  public enum Exit {
    /** It had not fired: the body's outcome and the flag stand as they are. */
    IN_TIME,
    /** It had fired, and nobody else waits to be heard: the flag is to be clear. */
    TIMED_OUT,
    /** It had fired, and another interrupt is still to be heard: the flag is to be set. */
    TIMED_OUT_INTERRUPTED
  }

  /** @param flag whether the process's interrupt flag is set */
  public Scope enter(boolean flag) {
    Scope scope = new Scope(innermost);
    if (flag) {
      if (!othersPending()) externalPending = true;
      scope.externalDuring = externalPending;
      scope.outerDuring = !externalPending;
    }
    innermost = scope;
    return scope;
  }

  /** Notes an interrupt from outside all scopes; the caller then delivers it. */
  public void external(boolean flag) {
    delivered(flag);
    externalPending = true;
    for (Scope s = innermost; s != null; s = s.outer) s.externalDuring = true;
  }

  /**
   * Notes that the time of {@code scope} has passed.
   *
   * @return whether it was still running; the caller then delivers the interrupt
   */
  public boolean fire(Scope scope, boolean flag) {
    if (scope.over) return false;
    delivered(flag);
    scope.fired = true;
    scope.pending = true;
    for (Scope s = innermost; s != scope; s = s.outer) s.outerDuring = true;
    return true;
  }

  /** @param interrupted whether the body ended with an {@code InterruptedException} */
  public Exit leave(Scope scope, boolean flag, boolean interrupted) {
    if (scope != innermost) throw new IllegalStateException("timed scopes must be left in nesting order");
    innermost = scope.outer;
    scope.over = true;
    if (!scope.fired) return Exit.IN_TIME;
    if (interrupted) {
      if (scope.externalDuring) externalPending = true;
      for (Scope s = innermost; s != null && scope.outerDuring; s = s.outer) s.pending |= s.fired;
      if (scope.externalDuring || scope.outerDuring) return Exit.TIMED_OUT_INTERRUPTED;
    }
    return flag && othersPending() ? Exit.TIMED_OUT_INTERRUPTED : Exit.TIMED_OUT;
  }

  private boolean othersPending() {
    if (externalPending) return true;
    for (Scope s = innermost; s != null; s = s.outer) if (s.pending) return true;
    return false;
  }

  /** A clear flag means that whatever was in it has been taken notice of. */
  private void delivered(boolean flag) {
    if (flag) return;
    externalPending = false;
    for (Scope s = innermost; s != null; s = s.outer) s.pending = false;
  }
}
