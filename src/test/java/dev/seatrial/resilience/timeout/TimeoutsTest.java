package dev.seatrial.resilience.timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.RetryEvent.TimeoutFired;
import dev.seatrial.journal.TimeoutKind;
import dev.seatrial.resilience.InSimulation;
import dev.seatrial.resilience.Journals;
import dev.seatrial.resilience.core.Deadline;
import dev.seatrial.resilience.core.ErrorClasses;
import dev.seatrial.world.WithinTimeoutException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class TimeoutsTest extends InSimulation {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @EnumSource(Ending.class)
  void anAttemptThatTakesTooLongIsCancelledAtItsLimit(Ending ending) throws Exception {
    List<Long> cancelledAt = new ArrayList<>();
    Ended<String> ended = run(() -> new AttemptTimeout(SECOND, ending, world).execute(() -> {
      try {
        world.sleep(Duration.ofMinutes(1));
      } catch (InterruptedException e) {
        cancelledAt.add(world.nanoTime());
        throw e;
      }
      return "late";
    }));
    // Left behind, the work notices at the same instant, but after the caller.
    sim.runUntil(sim.nowNanos(), 100);
    assertThat(ended.thrown()).isInstanceOf(AttemptTimeoutException.class)
        .hasMessage("no answer within the attempt's limit of PT1S");
    assertThat(ErrorClasses.of(ended.thrown())).isEqualTo(ErrorClass.TIMEOUT);
    assertThat(ended.atNanos()).isEqualTo(ms(1_000));
    assertThat(cancelledAt).containsExactly(ms(1_000));
    assertThat(Journals.events(sim, TimeoutFired.class)).containsExactly(new TimeoutFired(TimeoutKind.ATTEMPT, ms(1_000)));
  }

  @ParameterizedTest
  @EnumSource(Ending.class)
  void whatEndsInTimeEndsAsItDoes(Ending ending) throws Exception {
    AttemptTimeout timeout = new AttemptTimeout(SECOND, ending, world);
    assertThat(run(() -> timeout.execute(() -> {
      world.sleep(SECOND.minusNanos(1));
      return "in time";
    })).value()).contains("in time");
    for (Throwable thrown : List.of(new IOException(), new StackOverflowError(), new TimeoutException("the call's own"),
        new InterruptedException(), new WithinTimeoutException(SECOND))) {
      assertThat(run(() -> timeout.execute(() -> {
        if (thrown instanceof Error e) throw e;
        throw (Exception) thrown;
      })).thrown()).isSameAs(thrown);
    }
    assertThat(Journals.events(sim, TimeoutFired.class)).isEmpty();
  }

  @Test
  void aLimitInsideTheCallIsNotTakenForTheTimeoutsOwn() throws Exception {
    Ended<String> ended = run(() -> new AttemptTimeout(SECOND, world).execute(() -> world.within(SECOND.dividedBy(2), () -> {
      world.sleep(Duration.ofHours(1));
      return "never";
    })));
    assertThat(ended.thrown()).isInstanceOf(WithinTimeoutException.class);
    assertThat(ended.atNanos()).isEqualTo(ms(500));
  }

  @Test
  void workThatDoesNotListenIsWaitedForOrLeftBehind() throws Exception {
    assertThat(run(() -> new AttemptTimeout(SECOND, Ending.INTERRUPT, world).execute(this::deaf)).atNanos()).isEqualTo(ms(5_000));
    long from = sim.nowNanos();
    Ended<String> left = run(() -> new AttemptTimeout(SECOND, Ending.LEAVE_BEHIND, world).execute(this::deaf));
    assertThat(left.atNanos() - from).isEqualTo(ms(1_000));
    assertThat(left.thrown()).isInstanceOf(AttemptTimeoutException.class);
  }

  private String deaf() {
    long end = world.nanoTime() + ms(5_000);
    while (world.nanoTime() < end) {
      try {
        world.sleep(Duration.ofNanos(end - world.nanoTime()));
      } catch (InterruptedException ignored) {
        // Deaf.
      }
    }
    return "late";
  }

  @ParameterizedTest
  @EnumSource(Ending.class)
  void P18_anInterruptOfTheCallerCancelsTheWorkAndIsNoTimeout(Ending ending) throws Exception {
    List<String> log = new ArrayList<>();
    var caller = sim.start("caller", () -> {
      try {
        return new AttemptTimeout(Duration.ofMinutes(1), ending, world).execute(() -> {
          try {
            world.sleep(Duration.ofHours(1));
            return "never";
          } catch (InterruptedException e) {
            log.add("work " + world.nanoTime());
            throw e;
          }
        });
      } catch (InterruptedException e) {
        return log.add("caller " + world.nanoTime());
      }
    });
    sim.at(ms(2_000), caller::cancel);
    sim.runUntil(ms(10_000), 1_000);
    assertThat(log).containsExactlyInAnyOrder("work " + ms(2_000), "caller " + ms(2_000));
    assertThat(Journals.events(sim, TimeoutFired.class)).isEmpty();
  }

  @Test
  void theTotalDeadlineEndsEverythingInside() throws Exception {
    Ended<String> ended = run(() -> new TotalDeadline(SECOND, world).execute(() -> {
      assertThat(Deadline.in(world.context())).contains(new Deadline(ms(1_000)));
      world.sleep(Duration.ofHours(1));
      return "never";
    }));
    assertThat(ended.thrown()).isInstanceOf(DeadlineExceededException.class);
    assertThat(ErrorClasses.of(ended.thrown())).isEqualTo(ErrorClass.DEADLINE);
    assertThat(ended.atNanos()).isEqualTo(ms(1_000));
    assertThat(Journals.events(sim, TimeoutFired.class)).containsExactly(new TimeoutFired(TimeoutKind.TOTAL, ms(1_000)));
  }

  @Test
  void aDeadlineInsideALongerOneEndsFirstAndOneInsideAShorterOneCannotExtendIt() throws Exception {
    Ended<String> inner = run(() -> new TotalDeadline(SECOND.multipliedBy(9), world).execute(
        () -> new TotalDeadline(SECOND, world).execute(this::sleepForAnHour)));
    assertThat(inner.atNanos()).isEqualTo(ms(1_000));
    assertThat(((DeadlineExceededException) inner.thrown()).limit()).isEqualTo(SECOND);
    long from = sim.nowNanos();
    Ended<String> outer = run(() -> new TotalDeadline(SECOND, world).execute(
        () -> new TotalDeadline(SECOND.multipliedBy(9), world).execute(() -> {
          assertThat(Deadline.in(world.context())).contains(new Deadline(from + ms(1_000)));
          return sleepForAnHour();
        })));
    assertThat(outer.atNanos() - from).isEqualTo(ms(1_000));
  }

  @Test
  void P19_aCallThatWouldBeginAfterTheDeadlineIsNotBegun() throws Exception {
    List<String> begun = new ArrayList<>();
    Ended<String> ended = run(() -> world.with(world.context().holding(new Deadline(ms(0))),
        () -> new TotalDeadline(SECOND, world).execute(() -> {
          begun.add("begun");
          return "never";
        })));
    assertThat(ended.thrown()).isInstanceOf(DeadlineExceededException.class);
    assertThat(begun).isEmpty();
  }

  private String sleepForAnHour() throws InterruptedException {
    world.sleep(Duration.ofHours(1));
    return "never";
  }

  @Test
  void refusedLimitsAreNamed() {
    assertThatIllegalArgumentException().isThrownBy(() -> new AttemptTimeout(Duration.ZERO, world))
        .withMessage("attempt_timeout: PT0S must be more than 0 and at most PT8760H");
    assertThatIllegalArgumentException().isThrownBy(() -> new TotalDeadline(Duration.ofDays(366), world))
        .withMessage("deadline: PT8784H must be more than 0 and at most PT8760H");
  }
}
