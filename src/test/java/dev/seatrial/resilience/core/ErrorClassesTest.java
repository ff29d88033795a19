package dev.seatrial.resilience.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.Failure;
import dev.seatrial.resilience.breaker.CircuitOpenException;
import dev.seatrial.world.WithinTimeoutException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ErrorClassesTest {

  @Test
  void exceptionsOfTheJdkMeanWhatTheyMean() {
    means(ErrorClass.NETWORK_ERROR, new IOException(), new ConnectException(), new UncheckedIOException(new IOException()));
    means(ErrorClass.TIMEOUT, new TimeoutException(), new SocketTimeoutException(), new HttpConnectTimeoutException("late"),
        new WithinTimeoutException(Duration.ofSeconds(1)));
    means(ErrorClass.CANCELLED, new InterruptedException(), new CancellationException(), new InterruptedIOException(),
        new ClosedByInterruptException());
    means(ErrorClass.OTHER, new IllegalStateException(), new StackOverflowError());
  }

  @Test
  void anExceptionThatKnowsItsClassIsBelieved() {
    for (ErrorClass each : ErrorClass.values()) means(each, new Failure(each));
    means(ErrorClass.CIRCUIT_OPEN, new CircuitOpenException("b", dev.seatrial.journal.BreakerState.OPEN, OptionalLong.of(1), 5,
        Optional.empty(), Optional.empty()));
  }

  @Test
  void wrappersAreLookedThroughAlsoWhenTheyFormARing() {
    means(ErrorClass.RATE_LIMIT, new ExecutionException(new CompletionException(new Failure(ErrorClass.RATE_LIMIT))));
    means(ErrorClass.OTHER, new Ring(), new ExecutionException(null));
  }

  private static final class Ring extends ExecutionException {
    private static final long serialVersionUID = 1L;

    @Override
    public Throwable getCause() {
      return this;
    }
  }

  @Test
  void anExceptionThatLiesOrThrowsDoesNoHarm() {
    means(ErrorClass.OTHER, new Broken(true), new Broken(false));
    assertThat(ErrorClasses.retryAfterNanos(new Broken(true))).isEmpty();
    assertThat(ErrorClasses.retryAfterNanos(new Broken(false))).isEmpty();
    assertThat(ErrorClasses.retryAfterNanos(new Failure(ErrorClass.RATE_LIMIT, OptionalLong.of(-5)))).isEmpty();
    assertThat(ErrorClasses.retryAfterNanos(new Failure(ErrorClass.RATE_LIMIT, OptionalLong.of(7)))).hasValue(7);
  }

  private static final class Broken extends RuntimeException implements HasErrorClass {
    private static final long serialVersionUID = 1L;
    private final boolean throwing;

    Broken(boolean throwing) {
      this.throwing = throwing;
    }

    @Override
    public ErrorClass errorClass() {
      if (throwing) throw new IllegalStateException("broken");
      return null;
    }

    @Override
    public OptionalLong retryAfterNanos() {
      if (throwing) throw new IllegalStateException("broken");
      return null;
    }
  }

  private static void means(ErrorClass expected, Throwable... failures) {
    for (Throwable failure : failures) assertThat(ErrorClasses.of(failure)).as(failure.toString()).isEqualTo(expected);
  }
}
