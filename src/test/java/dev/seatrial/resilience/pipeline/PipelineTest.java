package dev.seatrial.resilience.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.CallEvent.CallEnded;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.resilience.Failure;
import dev.seatrial.resilience.InSimulation;
import dev.seatrial.resilience.Journals;
import dev.seatrial.resilience.breaker.CircuitBreaker;
import dev.seatrial.resilience.breaker.CircuitBreakerConfig;
import dev.seatrial.resilience.breaker.CircuitOpenException;
import dev.seatrial.resilience.breaker.StandardCircuitBreaker;
import dev.seatrial.resilience.breaker.Trip;
import dev.seatrial.resilience.bulkhead.BulkheadConfig;
import dev.seatrial.resilience.bulkhead.StandardBulkhead;
import dev.seatrial.resilience.core.Policy;
import dev.seatrial.resilience.fallback.Alternative;
import dev.seatrial.resilience.fallback.Answer;
import dev.seatrial.resilience.fallback.FallbackConfig;
import dev.seatrial.resilience.fallback.StandardFallback;
import dev.seatrial.resilience.retry.Backoff;
import dev.seatrial.resilience.retry.RetryConfig;
import dev.seatrial.resilience.retry.RetryStrategy;
import dev.seatrial.resilience.retry.StandardRetry;
import dev.seatrial.resilience.timeout.AttemptTimeout;
import dev.seatrial.resilience.timeout.TotalDeadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class PipelineTest extends InSimulation {
  private static final String FULL = "Fallback(TotalDeadline(Retry(Breaker(Bulkhead(AttemptTimeout(call))))))";
  private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.named("mcp_tools");

  private final List<String> order = new ArrayList<>();

  /** Says when it is entered and left. */
  private Policy telling(String name) {
    return new Policy() {
      @Override
      public <T> T execute(Callable<T> call) throws Exception {
        order.add(name);
        try {
          return call.call();
        } finally {
          order.add("/" + name);
        }
      }
    };
  }

  @Test
  void theNestingIsTheSameWhateverTheOrderOfTheBuilder() throws Exception {
    Pipeline pipeline = Pipeline.of("mcp/github", world)
        .attemptTimeout(telling("timeout")).bulkhead(telling("bulkhead")).breaker(telling("breaker")).retry(telling("retry"))
        .totalDeadline(telling("deadline")).fallback(new StandardFallback(new FallbackConfig("mcp/github"), world)).build();
    assertThat(pipeline.formula()).isEqualTo(FULL);
    run(() -> pipeline.execute("read", () -> order.add("call")));
    assertThat(order).containsExactly("deadline", "retry", "breaker", "bulkhead", "timeout", "call", "/timeout", "/bulkhead",
        "/breaker", "/retry", "/deadline");
  }

  @Test
  void anySubsetOfLayersIsAPipeline() throws Exception {
    Pipeline none = Pipeline.of("mcp/github", world).build();
    Pipeline two = Pipeline.of("mcp/github", world).breaker(telling("breaker")).totalDeadline(telling("deadline")).build();
    assertThat(none.formula()).isEqualTo("call");
    assertThat(two.formula()).isEqualTo("TotalDeadline(Breaker(call))");
    assertThat(run(() -> none.execute("read", () -> "answer")).value()).contains(new Answer<>("answer", false, "mcp/github"));
    run(() -> two.execute("read", () -> "answer"));
    assertThat(order).containsExactly("deadline", "breaker", "/breaker", "/deadline");
  }

  @Test
  void itTellsOfTheCallAndHowItEnded() throws Exception {
    Pipeline pipeline = Pipeline.of("mcp/github", world)
        .fallback(new StandardFallback(new FallbackConfig("mcp/github"), world)).build();
    run(() -> pipeline.execute("read", () -> "answer"));
    run(() -> pipeline.execute("read", this::down, List.of(new Alternative<>("local", () -> "local"))));
    run(() -> pipeline.execute("read", this::down));
    assertThat(Journals.events(sim, CallStarted.class)).hasSize(3).containsOnly(new CallStarted("mcp/github", "read"));
    assertThat(Journals.events(sim, CallEnded.class)).containsExactly(
        new CallEnded("mcp/github", OutcomeKind.SUCCESS, Optional.empty(), false),
        new CallEnded("mcp/github", OutcomeKind.SUCCESS, Optional.empty(), true),
        new CallEnded("mcp/github", OutcomeKind.FAILURE, Optional.of(ErrorClass.NETWORK_ERROR), false));
  }

  @Test
  void aRejectionIsNotRetriedAndLeadsToTheFallback() throws Exception {
    CircuitBreaker breaker = breaker(1);
    Pipeline pipeline = hardened(breaker);
    List<Alternative<String>> local = List.of(new Alternative<>("local/filesystem", () -> "local"));
    run(() -> pipeline.execute("read", this::down, local));
    assertThat(run(breaker::snapshot).value().orElseThrow().state()).isEqualTo(BreakerState.OPEN);
    int rejectedSoFar = Journals.events(sim, BreakerRejected.class).size();
    Ended<Answer<String>> second = run(() -> pipeline.execute("read", () -> "never asked", local));
    assertThat(second.value()).contains(new Answer<>("local", true, "local/filesystem"));
    assertThat(Journals.events(sim, BreakerRejected.class)).hasSize(rejectedSoFar + 1);
    assertThat(run(() -> pipeline.execute("read", () -> "never asked")).thrown()).isInstanceOf(CircuitOpenException.class);
  }

  @Test
  void P21_aBreakerAroundABreakerIgnoresTheInnerOnesRejection() throws Exception {
    CircuitBreaker inner = breaker(1);
    CircuitBreaker outer = run(
        () -> new StandardCircuitBreaker(CircuitBreakerConfig.named("outer"), world)).value().orElseThrow();
    for (int i = 0; i < 10; i++) run(() -> outer.execute(() -> inner.execute(this::down)));
    assertThat(run(outer::snapshot).value().orElseThrow().failureCount()).isEqualTo(1);
  }

  @Test
  void aHangThatTheTotalDeadlineEndsCountsAsAFailureOfTheDependency() throws Exception {
    CircuitBreaker breaker = breaker(1);
    Pipeline pipeline = Pipeline.of("mcp/github", world).breaker(breaker)
        .totalDeadline(new TotalDeadline(Duration.ofSeconds(3), world)).build();
    run(() -> pipeline.execute("read", () -> {
      world.sleep(Duration.ofHours(1));
      return "never";
    }));
    assertThat(run(breaker::snapshot).value().orElseThrow().state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void aCancelledCallerIsNoFailureOfTheDependency() throws Exception {
    CircuitBreaker breaker = breaker(1);
    Pipeline pipeline = hardened(breaker);
    var caller = sim.start("caller", () -> {
      try {
        return pipeline.execute("read", () -> {
          world.sleep(Duration.ofHours(1));
          return "never";
        });
      } catch (InterruptedException e) {
        return "cancelled";
      }
    });
    sim.at(ms(1_000), caller::cancel);
    sim.runUntil(ms(2_000), 1_000);
    assertThat(caller.join()).isEqualTo("cancelled");
    assertThat(run(breaker::snapshot).value().orElseThrow().state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void everyEventOfACallBelongsToItsTaskAndChainsBackToItsStart() throws Exception {
    CircuitBreaker breaker = breaker(5);
    Pipeline pipeline = hardened(breaker);
    runTask(7, () -> pipeline.execute("read", this::down, List.of(new Alternative<>("local/filesystem", () -> "local"))));
    List<Entry> entries = sim.journal().entries();
    assertThat(entries).allSatisfy(e -> assertThat(e.task()).isEqualTo(7));
    assertThat(entries.getFirst().event()).isInstanceOf(CallStarted.class);
    assertThat(entries.getLast().event()).isInstanceOf(CallEnded.class);
    for (Entry e : entries.subList(1, entries.size())) assertThat(e.cause()).isEqualTo(e.seq() - 1);
  }

  private String down() throws Exception {
    throw new Failure(ErrorClass.NETWORK_ERROR);
  }

  private CircuitBreaker breaker(int threshold) throws Exception {
    return run(() -> new StandardCircuitBreaker(BREAKER.withTrip(new Trip.Consecutive(threshold)), world)).value().orElseThrow();
  }

  private Pipeline hardened(CircuitBreaker breaker) throws Exception {
    return run(() -> Pipeline.of("mcp/github", world)
        .fallback(new StandardFallback(new FallbackConfig("mcp/github"), world))
        .totalDeadline(new TotalDeadline(Duration.ofMinutes(2), world))
        .retry(new StandardRetry(
            RetryConfig.of("mcp/github", new RetryStrategy(3, Backoff.exponential(Duration.ofSeconds(1), Duration.ofSeconds(30)))),
            world))
        .breaker(breaker)
        .bulkhead(new StandardBulkhead(new BulkheadConfig("research", 4, 8, Duration.ofSeconds(5)), world))
        .attemptTimeout(new AttemptTimeout(Duration.ofSeconds(10), world)).build()).value().orElseThrow();
  }
}
