package dev.seatrial.resilience.breaker;

import dev.seatrial.journal.BreakerEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * A breaker in some world whose clock the test moves. Calls are real ones, on processes of their own: begun, they stay in flight
 * until the test ends them, so that admission and settlement are separate steps in the order of the test.
 */
abstract class Stage implements AutoCloseable {

  /** A breaker event and when it was emitted. */
  record Told(long atNanos, BreakerEvent event) {}

  /** How a call ended for its caller. */
  record Ended(Optional<Object> value, Optional<Throwable> failure) {
    static Ended of(Callable<?> body) {
      try {
        return new Ended(Optional.of(body.call()), Optional.empty());
      } catch (Throwable e) {
        return new Ended(Optional.empty(), Optional.of(e));
      }
    }

    CircuitOpenException rejection() {
      return (CircuitOpenException) failure.orElseThrow(() -> new AssertionError("admitted, and returned " + value));
    }
  }

  /** A call that was begun. */
  interface Flight {
    /** Lets it end, and waits for that. */
    Ended end(Callable<?> how) throws Exception;

    /** How it ended; it must have. */
    Ended ended();

    boolean inFlight();
  }

  abstract CircuitBreaker breaker();

  /** Moves the clock to this many nanoseconds after the start; whatever is due has happened on return. */
  abstract void moveTo(long nanos) throws Exception;

  /** Shifts the wall time alone. */
  abstract void shiftInstant(Duration d);

  /** Begins a call; on return it is in flight, or was rejected. The body runs {@code how} when it is ended. */
  abstract Flight begin() throws Exception;

  /** Ends all of them at once. */
  abstract void endTogether(List<Flight> flights, Callable<?> how) throws Exception;

  /** Runs a piece of code in the world. */
  abstract <T> T inside(Callable<T> body) throws Exception;

  abstract List<Told> told();

  /** Whether anybody hears events here; if not, {@link #told} is empty. */
  abstract boolean isHeard();

  @Override
  public abstract void close();

  void at(double seconds) throws Exception {
    moveTo(nanos(seconds));
  }

  static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  Ended call(Callable<?> how) throws Exception {
    Flight flight = begin();
    return flight.inFlight() ? flight.end(how) : flight.ended();
  }

  Ended ok() throws Exception {
    return call(() -> "ok");
  }

  Ended fail() throws Exception {
    return call(Stage::broken);
  }

  BreakerSnapshot read() throws Exception {
    return inside(() -> breaker().snapshot());
  }

  /** The transitions so far, as {@code "4s CLOSED->OPEN THRESHOLD #1"}. */
  List<String> transitions() {
    return told().stream()
        .filter(told -> told.event() instanceof BreakerEvent.BreakerChanged)
        .map(told -> show(told.atNanos(), (BreakerEvent.BreakerChanged) told.event()))
        .toList();
  }

  private static String show(long nanos, BreakerEvent.BreakerChanged c) {
    return Duration.ofNanos(nanos).toString().substring(2) + " " + c.from() + "->" + c.to() + " " + c.reason() + " #"
        + c.generation();
  }

  static Object broken() throws Exception {
    throw new java.net.ConnectException("refused");
  }
}
