package dev.seatrial.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seatrial.journal.BulkheadReason;
import dev.seatrial.resilience.breaker.CircuitBreakerConfig;
import dev.seatrial.resilience.breaker.StandardCircuitBreaker;
import dev.seatrial.resilience.bulkhead.BulkheadConfig;
import dev.seatrial.resilience.bulkhead.BulkheadFullException;
import dev.seatrial.resilience.bulkhead.StandardBulkhead;
import dev.seatrial.resilience.fallback.Answer;
import dev.seatrial.resilience.fallback.FallbackConfig;
import dev.seatrial.resilience.fallback.StandardFallback;
import dev.seatrial.resilience.guard.Budget;
import dev.seatrial.resilience.guard.BudgetExceededException;
import dev.seatrial.resilience.guard.LoopDetectedException;
import dev.seatrial.resilience.guard.LoopGuard;
import dev.seatrial.resilience.guard.LoopGuardConfig;
import dev.seatrial.resilience.pipeline.Pipeline;
import dev.seatrial.resilience.retry.Backoff;
import dev.seatrial.resilience.retry.RetryBudget;
import dev.seatrial.resilience.retry.RetryConfig;
import dev.seatrial.resilience.retry.RetryStrategy;
import dev.seatrial.resilience.retry.StandardRetry;
import dev.seatrial.resilience.timeout.AttemptTimeout;
import dev.seatrial.resilience.timeout.AttemptTimeoutException;
import dev.seatrial.resilience.timeout.Ending;
import dev.seatrial.resilience.timeout.IdleTimeout;
import dev.seatrial.resilience.timeout.IdleTimeoutException;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What the patterns tell whoever asks them, and what their exceptions tell whoever catches them. */
class ToldTest extends InSimulation {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  @Test
  void configurationsAreToldAsTheyWereGiven() throws Exception {
    run(() -> {
      CircuitBreakerConfig breaker = CircuitBreakerConfig.named("mcp_tools");
      assertThat(new StandardCircuitBreaker(breaker, world).name()).isEqualTo("mcp_tools");
      assertThat(breaker.withName("other").name()).isEqualTo("other");
      BulkheadConfig bulkhead = new BulkheadConfig("research", 3, 0, Duration.ZERO);
      assertThat(new StandardBulkhead(bulkhead, world).config()).isEqualTo(bulkhead);
      assertThat(new StandardBulkhead(bulkhead, world).snapshot().available()).isEqualTo(3);
      FallbackConfig fallback = new FallbackConfig("mcp/github");
      assertThat(new StandardFallback(fallback, world).config()).isEqualTo(fallback);
      assertThat(new AttemptTimeout(LIMIT, Ending.LEAVE_BEHIND, world).limit()).isEqualTo(LIMIT);
      assertThat(new AttemptTimeout(LIMIT, Ending.LEAVE_BEHIND, world).ending()).isEqualTo(Ending.LEAVE_BEHIND);
      assertThat(new AttemptTimeoutException(LIMIT).limit()).isEqualTo(LIMIT);
      assertThat(new IdleTimeout(LIMIT, world).limit()).isEqualTo(LIMIT);
      assertThat(new IdleTimeoutException(LIMIT).limit()).isEqualTo(LIMIT);
      assertThat(new Budget("tokens", 7, world).limit()).isEqualTo(7);
      assertThat(RetryBudget.standard().available()).isEqualTo(3);
      assertThat(Pipeline.of("mcp/github", world).build().dependency()).isEqualTo("mcp/github");
      return true;
    }).value().orElseThrow();
  }

  @Test
  void exceptionsOfGuardsNameGuardLimitAndWhatToDo() throws Exception {
    run(() -> {
      BudgetExceededException spent =
          catchThrowableOfType(BudgetExceededException.class, () -> new Budget("task_tokens", 7, world).reserve(8));
      assertThat(spent.rejectedBy()).isEqualTo("task_tokens");
      assertThat(spent).hasMessageEndingWith("or ask a person for more");
      LoopGuard guard = new LoopGuard(new LoopGuardConfig(1, OptionalInt.empty()), world);
      guard.beforeCall("search", "q");
      LoopDetectedException loop = catchThrowableOfType(LoopDetectedException.class, () -> guard.beforeCall("search", "q"));
      assertThat(loop.rejectedBy()).isEqualTo("loop_in_a_row");
      assertThat(loop.tool()).isEqualTo("search");
      assertThat(loop.observed()).isEqualTo(2);
      assertThat(loop.limit()).isEqualTo(1);
      return true;
    }).value().orElseThrow();
  }

  @Test
  void theExceptionOfABulkheadTellsWhyAndHowFullItIs() throws Exception {
    run(() -> {
      StandardBulkhead bulkhead = new StandardBulkhead(new BulkheadConfig("research", 1, 0, Duration.ZERO), world);
      world.fork("holder", () -> bulkhead.execute(() -> {
        world.sleep(Duration.ofSeconds(5));
        return true;
      }));
      world.sleep(Duration.ofSeconds(1));
      BulkheadFullException full = catchThrowableOfType(BulkheadFullException.class, () -> bulkhead.execute(() -> true));
      assertThat(full.rejectedBy()).isEqualTo("research");
      assertThat(full.why()).isEqualTo(BulkheadReason.QUEUE_FULL);
      assertThat(full.held()).isEqualTo(1);
      assertThat(full.waiting()).isZero();
      return true;
    }).value().orElseThrow();
  }

  @Test
  void aPipelineOfAnyDepthGivesBackWhatTheCallReturned() throws Exception {
    run(() -> {
      StandardBulkhead bulkhead = new StandardBulkhead(new BulkheadConfig("research", 1, 0, Duration.ZERO), world);
      StandardRetry retry = new StandardRetry(RetryConfig.of("mcp/github", new RetryStrategy(1, new Backoff.None())), world);
      for (int layers = 0; layers < 5; layers++) {
        var pipeline = Pipeline.of("mcp/github", world);
        if (layers > 0) pipeline.bulkhead(bulkhead);
        if (layers > 1) pipeline.retry(retry);
        if (layers > 2) pipeline.breaker(new StandardCircuitBreaker(CircuitBreakerConfig.named("b"), world));
        if (layers > 3) pipeline.fallback(new StandardFallback(new FallbackConfig("mcp/github"), world));
        Object value = new Object();
        Answer<Object> answer = pipeline.build().execute("read", () -> value);
        assertThat(answer.value()).isSameAs(value);
        assertThat(answer.degraded()).isFalse();
        assertThat(answer.source()).isEqualTo("mcp/github");
      }
      return true;
    }).value().orElseThrow();
  }

  @Test
  void backoffsTellWhetherTheyLookAtTheirDraw() {
    assertThat(new Backoff.Fixed(LIMIT, 0.1).random()).isTrue();
    assertThat(new Backoff.Fixed(LIMIT).random()).isFalse();
    assertThat(new Backoff.None().random()).isFalse();
    assertThat(new Backoff.Exponential(LIMIT, 2, LIMIT, 0.1).random()).isTrue();
    assertThat(new Backoff.Exponential(LIMIT, 2, LIMIT, 0).random()).isFalse();
  }
}
