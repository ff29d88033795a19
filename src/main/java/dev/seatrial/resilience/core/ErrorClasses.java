package dev.seatrial.resilience.core;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.world.WithinTimeoutException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Tells the class of an error. Never throws, whatever the exception does. */
public final class ErrorClasses {
  /** Wrappers are looked through at most this often; a chain of causes may be a ring. */
  private static final int MAX_UNWRAPS = 16;

  private ErrorClasses() {}

  /**
   * The class of {@code failure}: what it says of itself ({@link HasErrorClass}); else what its JDK type means, looking
   * through {@link ExecutionException}, {@link CompletionException} and {@link UncheckedIOException}; else
   * {@link ErrorClass#OTHER}.
   */
  public static ErrorClass of(Throwable failure) {
    Throwable inner = unwrap(failure);
    if (inner instanceof HasErrorClass known) {
      try {
        ErrorClass said = known.errorClass();
        return said == null ? ErrorClass.OTHER : said;
      } catch (RuntimeException broken) {
        return ErrorClass.OTHER;
      }
    }
    return switch (inner) {
      case InterruptedException _, CancellationException _, ClosedByInterruptException _ -> ErrorClass.CANCELLED;
      case SocketTimeoutException _, HttpTimeoutException _, TimeoutException _, WithinTimeoutException _ -> ErrorClass.TIMEOUT;
      case InterruptedIOException _ -> ErrorClass.CANCELLED;
      case IOException _ -> ErrorClass.NETWORK_ERROR;
      default -> ErrorClass.OTHER;
    };
  }

  /** The wait in nanoseconds that the other side asked for; empty when it said nothing or nothing sensible. */
  public static OptionalLong retryAfterNanos(Throwable failure) {
    if (unwrap(failure) instanceof HasErrorClass known) {
      try {
        OptionalLong said = known.retryAfterNanos();
        if (said != null && said.isPresent() && said.getAsLong() >= 0) return said;
      } catch (RuntimeException broken) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }

  private static Throwable unwrap(Throwable failure) {
    Throwable inner = failure;
    for (int i = 0; i < MAX_UNWRAPS; i++) {
      boolean wrapper =
          inner instanceof ExecutionException || inner instanceof CompletionException || inner instanceof UncheckedIOException;
      if (!wrapper || inner.getCause() == null) return inner;
      inner = inner.getCause();
    }
    return inner;
  }
}
