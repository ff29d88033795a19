package dev.seatrial.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.breaker.CircuitBreaker;
import dev.seatrial.resilience.breaker.CircuitBreakerConfig;
import dev.seatrial.resilience.breaker.CircuitOpenException;
import dev.seatrial.resilience.breaker.StandardCircuitBreaker;
import dev.seatrial.resilience.bulkhead.BulkheadConfig;
import dev.seatrial.resilience.bulkhead.BulkheadFullException;
import dev.seatrial.resilience.bulkhead.StandardBulkhead;
import dev.seatrial.resilience.core.HasErrorClass;
import dev.seatrial.resilience.fallback.Alternative;
import dev.seatrial.resilience.fallback.Answer;
import dev.seatrial.resilience.fallback.FallbackConfig;
import dev.seatrial.resilience.fallback.StandardFallback;
import dev.seatrial.resilience.pipeline.Pipeline;
import dev.seatrial.resilience.retry.Backoff;
import dev.seatrial.resilience.retry.RetryConfig;
import dev.seatrial.resilience.retry.RetryStrategy;
import dev.seatrial.resilience.retry.StandardRetry;
import dev.seatrial.resilience.timeout.AttemptTimeout;
import dev.seatrial.resilience.timeout.AttemptTimeoutException;
import dev.seatrial.world.wall.WallWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The patterns outside of the lab: a {@link HttpClient} of the JDK against a local server that misbehaves. The example of
 * {@code docs/concepts/library.md}.
 */
@Timeout(60)
class HttpClientExampleTest {
  private enum Mood {
    WELL,
    UNAVAILABLE,
    TOO_MANY_REQUESTS,
    SILENT,
    HANGS_UP
  }

  private final WallWorld world = new WallWorld(1);
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Mood mood = Mood.WELL;
  private HttpServer server;
  private HttpRequest request;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tides")).build();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    world.close();
    client.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    switch (mood) {
      case WELL -> send(exchange, 200, "high water at noon");
      case UNAVAILABLE -> send(exchange, 503, "");
      case TOO_MANY_REQUESTS -> {
        exchange.getResponseHeaders().set("Retry-After", "0");
        send(exchange, 429, "");
      }
      case SILENT -> {
        try {
          over.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      case HANGS_UP -> exchange.close();
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** What HTTP says with a status, said with an exception that the patterns understand. */
  private static final class HttpFailure extends IOException implements HasErrorClass {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final long retryAfterSeconds;

    HttpFailure(HttpResponse<?> response) {
      super("status " + response.statusCode());
      this.status = response.statusCode();
      this.retryAfterSeconds = response.headers().firstValueAsLong("Retry-After").orElse(-1);
    }

    @Override
    public ErrorClass errorClass() {
      return switch (status) {
        case 429 -> ErrorClass.RATE_LIMIT;
        case 503, 529 -> ErrorClass.OVERLOADED;
        default -> status >= 500 ? ErrorClass.SERVER_ERROR : ErrorClass.VALIDATION;
      };
    }

    @Override
    public OptionalLong retryAfterNanos() {
      return retryAfterSeconds < 0 ? OptionalLong.empty() : OptionalLong.of(retryAfterSeconds * 1_000_000_000);
    }
  }

  private String fetch() throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) throw new HttpFailure(response);
    return response.body();
  }

  private String thrown(CircuitBreaker breaker) {
    try {
      return breaker.execute(this::fetch);
    } catch (Exception e) {
      return e.getClass().getSimpleName();
    }
  }

  @Test
  void threeLinesAreEnough() throws Exception {
    try (WallWorld world = new WallWorld(1)) {
      CircuitBreaker breaker = new StandardCircuitBreaker(CircuitBreakerConfig.named("tides"), world);
      assertThat(breaker.execute(this::fetch)).isEqualTo("high water at noon");
    }
  }

  @Test
  void aServerThatIsUnavailableIsLeftInPeaceAndFoundAgain() throws Exception {
    CircuitBreaker breaker =
        new StandardCircuitBreaker(CircuitBreakerConfig.named("tides").withResetTimeout(Duration.ofMillis(200)), world);
    mood = Mood.UNAVAILABLE;
    for (int i = 0; i < 5; i++) assertThat(thrown(breaker)).isEqualTo("HttpFailure");
    for (int i = 0; i < 100; i++) assertThat(thrown(breaker)).isIn("CircuitOpenException", "HttpFailure");
    assertThat(requests.get()).isLessThan(20);
    mood = Mood.WELL;
    while (!thrown(breaker).equals("high water at noon")) Thread.onSpinWait();
    assertThat(breaker.snapshot().state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void aServerThatHangsUpIsATransportErrorLikeAnyOther() throws Exception {
    CircuitBreaker breaker = new StandardCircuitBreaker(CircuitBreakerConfig.named("tides"), world);
    mood = Mood.HANGS_UP;
    for (int i = 0; i < 5; i++) assertThat(thrown(breaker)).isEqualTo("IOException");
    assertThatThrownBy(() -> breaker.execute(this::fetch)).isInstanceOf(CircuitOpenException.class)
        .hasMessageContaining("do not call this tool again before");
  }

  @Test
  void tooManyRequestsAreRetriedAndNoFailureOfTheBreaker() throws Exception {
    CircuitBreaker breaker = new StandardCircuitBreaker(CircuitBreakerConfig.named("tides"), world);
    Pipeline pipeline =
        Pipeline.of("tides", world)
            .breaker(breaker)
            .retry(new StandardRetry(RetryConfig.of("tides", new RetryStrategy(3, new Backoff.Fixed(Duration.ofMillis(1)))), world))
            .build();
    mood = Mood.TOO_MANY_REQUESTS;
    for (int i = 0; i < 5; i++) assertThatThrownBy(() -> pipeline.execute("read", this::fetch)).isInstanceOf(HttpFailure.class);
    assertThat(requests.get()).isEqualTo(20);
    assertThat(breaker.snapshot().failureCount()).isZero();
  }

  @Test
  void aServerThatIsSilentIsGivenUpAndAnotherSourceAnswers() throws Exception {
    Pipeline pipeline =
        Pipeline.of("tides", world)
            .fallback(new StandardFallback(new FallbackConfig("tides"), world))
            .attemptTimeout(new AttemptTimeout(Duration.ofMillis(200), world))
            .build();
    mood = Mood.SILENT;
    assertThatThrownBy(() -> pipeline.execute("read", this::fetch)).isInstanceOf(AttemptTimeoutException.class);
    Answer<String> answer = pipeline.execute("read", this::fetch, List.of(new Alternative<>("almanac", () -> "as last year")));
    assertThat(answer.value()).isEqualTo("as last year");
    assertThat(answer.degraded()).isTrue();
    assertThat(answer.source()).isEqualTo("almanac");
  }

  @Test
  void aSlowServerTakesNoMoreThreadsThanItsBulkheadHasSlots() throws Exception {
    StandardBulkhead bulkhead = new StandardBulkhead(new BulkheadConfig("tides", 2, 0, Duration.ZERO), world);
    mood = Mood.SILENT;
    Semaphore begun = new Semaphore(0);
    List<Thread> callers = List.of(call(bulkhead, begun), call(bulkhead, begun));
    begun.acquire(2);
    assertThatThrownBy(() -> bulkhead.execute(this::fetch)).isInstanceOf(BulkheadFullException.class);
    over.countDown();
    server.stop(0);
    for (Thread caller : callers) caller.join();
    assertThat(bulkhead.snapshot().held()).isZero();
  }

  private Thread call(StandardBulkhead bulkhead, Semaphore begun) {
    return Thread.ofVirtual().start(() -> {
      try {
        bulkhead.execute(() -> {
          begun.release();
          return fetch();
        });
      } catch (Exception hungUp) {
        // The server was stopped under it.
      }
    });
  }

  @Test
  void noThreadBeforeFirstUseAndNoneAfterClosing() throws Exception {
    long before = timerThreads();
    WallWorld own = new WallWorld(1);
    CircuitBreaker breaker =
        new StandardCircuitBreaker(CircuitBreakerConfig.named("tides").withResetTimeout(Duration.ofHours(1)), own);
    assertThat(breaker.execute(this::fetch)).isNotEmpty();
    assertThat(timerThreads()).as("before anything had to wait").isEqualTo(before);
    mood = Mood.UNAVAILABLE;
    for (int i = 0; i < 5; i++) thrown(breaker);
    assertThat(timerThreads()).as("with a timer set").isEqualTo(before + 1);
    own.close();
    while (timerThreads() > before) Thread.onSpinWait();
  }

  /** Platform threads of worlds; those of the HTTP client and server have other names. */
  private static long timerThreads() {
    return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals("seatrial-timers")).count();
  }
}
