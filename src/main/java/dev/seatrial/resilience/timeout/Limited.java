package dev.seatrial.resilience.timeout;

import dev.seatrial.world.WithinTimeoutException;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.concurrent.Callable;

/** {@link World#within}, such that its own limit and a limit that expired inside the body cannot be taken for each other. */
final class Limited {
  private Limited() {}

  /** The limit of this very run was reached. */
  static final class Reached extends Exception {
    private static final long serialVersionUID = 1L;

    Reached() {
      super(null, null, false, false);
    }
  }

  private static final class Inner extends Exception {
    private static final long serialVersionUID = 1L;

    Inner(WithinTimeoutException cause) {
      super(null, cause, false, false);
    }
  }

  static <T> T run(World world, Duration limit, Callable<T> body) throws Exception {
    try {
      return world.within(
          limit,
          () -> {
            try {
              return body.call();
            } catch (WithinTimeoutException e) {
              throw new Inner(e);
            }
          });
    } catch (Inner e) {
      throw unchanged(e.getCause());
    } catch (WithinTimeoutException e) {
      throw new Reached();
    }
  }

  /** For {@code throw unchanged(e)}: an error is thrown as it is, an exception is returned. */
  static Exception unchanged(Throwable failure) {
    if (failure instanceof Error error) throw error;
    return (Exception) failure;
  }
}
