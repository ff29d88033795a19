package dev.seatrial.resilience.timeout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.RetryEvent.TimeoutFired;
import dev.seatrial.journal.TimeoutKind;
import dev.seatrial.resilience.Failure;
import dev.seatrial.resilience.InSimulation;
import dev.seatrial.resilience.Journals;
import dev.seatrial.resilience.core.ErrorClasses;
import dev.seatrial.world.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream of tokens, with a silence somewhere in it. */
@Timeout(60)
class IdleTimeoutTest extends InSimulation {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final List<Integer> read = new ArrayList<>();

  /** 100 tokens, 50 ms apart; after the one of that number it is silent for so long. */
  private String stream(Runnable arrived, int after, Duration silence) throws InterruptedException {
    for (int token = 1; token <= 100; token++) {
      world.sleep(Duration.ofMillis(50));
      read.add(token);
      arrived.run();
      if (token == after) world.sleep(silence);
    }
    return "whole";
  }

  private Ended<String> silent(int after, Duration silence) throws Exception {
    return run(() -> new IdleTimeout(LIMIT, world).execute(arrived -> stream(arrived, after, silence)));
  }

  @Test
  void aStallOfTenSecondsAfterToken57TripsATenSecondLimit() throws Exception {
    Ended<String> ended = silent(57, Duration.ofSeconds(10));
    assertThat(ended.thrown()).isInstanceOf(IdleTimeoutException.class).hasMessageContaining("for PT10S");
    assertThat(ErrorClasses.of(ended.thrown())).isEqualTo(ErrorClass.TIMEOUT);
    assertThat(ended.atNanos()).isEqualTo(ms(57 * 50 + 10_000));
    assertThat(Journals.events(sim, TimeoutFired.class)).containsExactly(new TimeoutFired(TimeoutKind.IDLE, LIMIT.toNanos()));
  }

  @Test
  void ninePointNineSecondsDoNot() throws Exception {
    Ended<String> ended = silent(57, Duration.ofMillis(9_900));
    assertThat(ended.value()).contains("whole");
    assertThat(read).hasSize(100);
    assertThat(sim.journal().entries()).isEmpty();
  }

  @Test
  void theWholeMayTakeAsLongAsItLikes() throws Exception {
    Ended<Integer> ended = run(() -> new IdleTimeout(LIMIT, world).execute(arrived -> {
      for (int i = 0; i < 1_000; i++) {
        world.sleep(Duration.ofSeconds(9));
        arrived.run();
      }
      return 1_000;
    }));
    assertThat(ended.value()).contains(1_000);
  }

  @Test
  void theFirstPieceMustComeInTimeToo() throws Exception {
    Ended<String> ended = run(() -> new IdleTimeout(LIMIT, world).execute(arrived -> {
      world.sleep(Duration.ofHours(1));
      return "late";
    }));
    assertThat(ended.thrown()).isInstanceOf(IdleTimeoutException.class);
    assertThat(ended.atNanos()).isEqualTo(ms(10_000));
  }

  @Test
  void theWorkIsCancelled() throws Exception {
    boolean[] interrupted = {false};
    run(() -> {
      try {
        return new IdleTimeout(LIMIT, world).execute(arrived -> {
          try {
            world.sleep(Duration.ofHours(1));
          } catch (InterruptedException e) {
            interrupted[0] = true;
            throw e;
          }
          return "late";
        });
      } catch (IdleTimeoutException expected) {
        world.sleep(Duration.ofSeconds(1));
        return "over";
      }
    });
    assertThat(interrupted[0]).isTrue();
  }

  @Test
  void whatTheStreamThrowsReachesTheCallerAsItIs() throws Exception {
    Failure failure = new Failure(ErrorClass.SERVER_ERROR);
    Ended<String> ended = run(() -> new IdleTimeout(LIMIT, world).execute(arrived -> {
      throw failure;
    }));
    assertThat(ended.thrown()).isSameAs(failure);
  }

  @Test
  void aCallerThatIsInterruptedCancelsTheWork() throws Exception {
    boolean[] ended = {false};
    Ended<Throwable> caller = run(() -> {
      Task<String> task = world.fork("caller", () -> new IdleTimeout(LIMIT, world).execute(arrived -> {
        try {
          world.sleep(Duration.ofHours(1));
        } finally {
          ended[0] = true;
        }
        return "late";
      }));
      world.sleep(Duration.ofSeconds(1));
      task.cancel();
      try {
        task.join();
        return null;
      } catch (java.util.concurrent.ExecutionException e) {
        world.sleep(Duration.ofMillis(1));
        return e.getCause();
      }
    });
    assertThat(caller.value().orElseThrow()).isInstanceOf(InterruptedException.class);
    assertThat(ended[0]).isTrue();
    assertThat(Journals.events(sim, TimeoutFired.class)).isEmpty();
  }
}
