package dev.seatrial.resilience.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.BulkheadEvent.BulkheadLeft;
import dev.seatrial.journal.BulkheadEvent.BulkheadQueued;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.BulkheadEvent.BulkheadResized;
import dev.seatrial.journal.BulkheadEvent.BulkheadZombie;
import dev.seatrial.journal.BulkheadReason;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.Journals;
import dev.seatrial.resilience.core.ErrorClasses;
import dev.seatrial.resilience.timeout.AttemptTimeout;
import dev.seatrial.resilience.timeout.AttemptTimeoutException;
import dev.seatrial.resilience.timeout.DeadlineExceededException;
import dev.seatrial.resilience.timeout.Ending;
import dev.seatrial.resilience.timeout.TotalDeadline;
import dev.seatrial.world.Context;
import dev.seatrial.world.Task;
import dev.seatrial.world.World;
import dev.seatrial.world.sim.Simulation;
import dev.seatrial.world.sim.Sims;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behaviour in virtual time, instants in seconds. */
class BulkheadTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final Simulation sim = Sims.of(1);
  private final World world = sim.world();
  private final List<String> log = new ArrayList<>();

  @AfterEach
  void close() {
    sim.close();
  }

  private Bulkhead bulkhead(int slots, int queue, Duration maxWait) throws Exception {
    return sim.inside(() -> new StandardBulkhead(new BulkheadConfig("research", slots, queue, maxWait), world));
  }

  /** Starts a process that makes a call at {@code atSecond} and works for {@code seconds}. */
  private Task<String> call(Bulkhead bulkhead, String name, int task, int atSecond, int seconds) {
    return process(name, task, atSecond, () -> bulkhead.execute(() -> work(name, seconds)));
  }

  private Task<String> process(String name, int task, int atSecond, Callable<?> body) {
    return sim.start(name, () -> world.with(Context.root().inTask(task, task, 0), () -> {
      world.sleep(Duration.ofSeconds(atSecond));
      try {
        return name + " " + body.call();
      } catch (Exception e) {
        log.add(now() + " " + name + " " + e.getClass().getSimpleName());
        return name + " " + ErrorClasses.of(e);
      }
    }));
  }

  private String work(String name, int seconds) throws InterruptedException {
    log.add(now() + " " + name);
    world.sleep(Duration.ofSeconds(seconds));
    return "done at " + now();
  }

  private long now() {
    return world.nanoTime() / 1_000_000_000;
  }

  private BulkheadSnapshot read(Bulkhead bulkhead) throws Exception {
    return sim.inside(bulkhead::snapshot);
  }

  private void until(int second) {
    sim.at(Duration.ofSeconds(second).toNanos(), () -> {});
    sim.runUntil(Duration.ofSeconds(second).toNanos(), 100_000);
  }

  @Test
  void callsBeyondTheSlotsWaitInTheOrderOfTheirArrival() throws Exception {
    Bulkhead bulkhead = bulkhead(2, 10, LONG);
    for (int i = 0; i < 6; i++) call(bulkhead, "call" + i, i, i, 10);
    until(5);
    assertThat(read(bulkhead)).isEqualTo(new BulkheadSnapshot("research", 2, 2, 4, 0));
    until(100);
    assertThat(log).containsExactly("0 call0", "1 call1", "10 call2", "11 call3", "20 call4", "21 call5");
    assertThat(read(bulkhead)).isEqualTo(new BulkheadSnapshot("research", 2, 0, 0, 0));
    assertThat(Journals.events(sim, BulkheadEntered.class)).extracting(BulkheadEntered::waitedNanos)
        .containsExactly(0L, 0L, seconds(8), seconds(8), seconds(16), seconds(16));
  }

  @Test
  void aFullQueueAndALongWaitTurnCallsAway() throws Exception {
    Bulkhead bulkhead = bulkhead(1, 1, Duration.ofSeconds(5));
    call(bulkhead, "works", 1, 0, 100);
    Task<String> waits = call(bulkhead, "waits", 2, 1, 1);
    Task<String> refused = call(bulkhead, "refused", 3, 2, 1);
    until(6);
    assertThat(log).containsExactly("0 works", "2 refused BulkheadFullException", "6 waits BulkheadFullException");
    assertThat(refused.join()).isEqualTo("refused " + ErrorClass.BULKHEAD_FULL);
    assertThat(waits.join()).isEqualTo("waits " + ErrorClass.BULKHEAD_FULL);
    assertThat(Journals.events(sim, BulkheadRejected.class)).containsExactly(
        new BulkheadRejected("research", BulkheadReason.QUEUE_FULL, 1, 1),
        new BulkheadRejected("research", BulkheadReason.MAX_WAIT, 1, 0));
  }

  @Test
  void withoutAQueueOrWithoutAWaitACallIsTurnedAwayAtOnce() throws Exception {
    for (Bulkhead bulkhead : List.of(bulkhead(1, 0, LONG), bulkhead(1, 5, Duration.ZERO))) {
      call(bulkhead, "works", 1, 0, 1);
      Task<String> refused = call(bulkhead, "refused", 2, 0, 1);
      until((int) (sim.nowNanos() / 1_000_000_000 + 2));
      assertThat(refused.join()).isEqualTo("refused BULKHEAD_FULL");
    }
  }

  @Test
  void aSlotThatComesFreeAtTheVeryEndOfTheWaitIsTaken() throws Exception {
    Bulkhead bulkhead = bulkhead(1, 1, Duration.ofSeconds(5));
    call(bulkhead, "works", 1, 0, 5);
    Task<String> waits = call(bulkhead, "waits", 2, 0, 1);
    until(20);
    assertThat(waits.join()).isEqualTo("waits done at 6");
  }

  @Test
  void whoWaitsIsLedToByTheWorkThatHoldsASlotForTheLongestTime() throws Exception {
    Bulkhead bulkhead = bulkhead(2, 1, Duration.ofSeconds(5));
    process("hangs", 1, 0, () -> bulkhead.execute(() -> {
      world.emit(Sims.remark("hangs"));
      return work("hangs", 1_000);
    }));
    call(bulkhead, "works", 2, 1, 100);
    call(bulkhead, "waits", 3, 2, 1);
    call(bulkhead, "refused", 4, 3, 1);
    until(20);
    Entry remark = Journals.only(sim, e -> e.event().equals(Sims.remark("hangs")));
    Entry queued = Journals.only(sim, BulkheadQueued.class);
    assertThat(queued.task()).isEqualTo(3);
    assertThat(queued.cause()).isEqualTo(remark.seq());
    for (Entry rejected : sim.journal().entries().stream().filter(e -> e.event() instanceof BulkheadRejected).toList()) {
      assertThat(rejected.cause()).isEqualTo(remark.seq());
      assertThat(rejected.task()).isIn(3, 4);
    }
  }

  @Test
  void whoEntersAfterAWaitIsToldUnderItsOwnTask() throws Exception {
    Bulkhead bulkhead = bulkhead(1, 1, LONG);
    call(bulkhead, "works", 1, 0, 3);
    call(bulkhead, "waits", 2, 1, 1);
    until(10);
    Entry entered = Journals.only(sim, e -> e.event() instanceof BulkheadEntered x && x.waitedNanos() > 0);
    assertThat(entered.task()).isEqualTo(2);
    assertThat(entered.t()).isEqualTo(seconds(3));
    assertThat(Journals.cause(sim, entered).event()).isInstanceOf(BulkheadQueued.class);
    assertThat(sim.journal().entries()).extracting(e -> e.event().getClass().getSimpleName()).containsExactly(
        "BulkheadEntered", "BulkheadQueued", "BulkheadLeft", "BulkheadEntered", "BulkheadLeft");
    assertThat(Journals.events(sim, BulkheadLeft.class)).extracting(BulkheadLeft::held).containsExactly(0, 0);
  }

  @Test
  void P18_anInterruptedWaitHoldsNothingAfterwards() throws Exception {
    Bulkhead bulkhead = bulkhead(1, 2, LONG);
    call(bulkhead, "works", 1, 0, 10);
    Task<String> waits = call(bulkhead, "waits", 2, 1, 1);
    Task<String> next = call(bulkhead, "next", 3, 2, 1);
    until(5);
    sim.inside(() -> {
      waits.cancel();
      return true;
    });
    until(5);
    assertThat(waits.join()).isEqualTo("waits CANCELLED");
    assertThat(read(bulkhead)).isEqualTo(new BulkheadSnapshot("research", 1, 1, 1, 0));
    until(20);
    assertThat(next.join()).isEqualTo("next done at 11");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSlotGrantedAtTheInstantOfTheInterruptGoesToTheNextInLine(boolean interruptFirst) throws Exception {
    Bulkhead bulkhead = bulkhead(1, 2, LONG);
    List<Task<?>> cancelled = new ArrayList<>();
    Callable<String> cancel = () -> {
      cancelled.forEach(Task::cancel);
      return "";
    };
    if (interruptFirst) process("canceller", 4, 10, cancel);
    call(bulkhead, "works", 1, 0, 10);
    if (!interruptFirst) process("canceller", 4, 10, cancel);
    Task<String> waits = call(bulkhead, "waits", 2, 1, 1);
    cancelled.add(waits);
    Task<String> next = call(bulkhead, "next", 3, 2, 1);
    until(20);
    assertThat(waits.join()).isEqualTo("waits CANCELLED");
    assertThat(next.join()).isEqualTo("next done at 11");
    assertThat(read(bulkhead)).isEqualTo(new BulkheadSnapshot("research", 1, 0, 0, 0));
    assertThat(Journals.events(sim, BulkheadLeft.class)).hasSize(3).hasSameSizeAs(Journals.events(sim, BulkheadEntered.class));
  }

  @Test
  void aWaitThatTheTotalDeadlineEndsIsNoFailureOfTheDependency() throws Exception {
    Bulkhead bulkhead = bulkhead(1, 2, LONG);
    List<ErrorClass> inside = new ArrayList<>();
    call(bulkhead, "works", 1, 0, 100);
    process("waits", 2, 1, () -> new TotalDeadline(Duration.ofSeconds(3), world).execute(() -> {
      try {
        return bulkhead.execute(() -> "never");
      } catch (Exception e) {
        inside.add(ErrorClasses.of(e));
        throw e;
      }
    }));
    until(20);
    assertThat(inside).containsExactly(ErrorClass.BULKHEAD_FULL);
    assertThat(log).contains("4 waits " + DeadlineExceededException.class.getSimpleName());
  }

  @Test
  void P21_aCallInsideACallOfTheSameCompartmentRidesOnItsSlot() throws Exception {
    Bulkhead bulkhead = bulkhead(1, 0, Duration.ZERO);
    Task<String> nested = process("nested", 1, 0, () -> bulkhead.execute(() -> bulkhead.execute(() -> work("inner", 1))));
    until(5);
    assertThat(nested.join()).isEqualTo("nested done at 1");
    assertThat(read(bulkhead)).isEqualTo(new BulkheadSnapshot("research", 1, 0, 0, 0));
  }

  @Test
  void P26_workThatIgnoresItsCancellationKeepsTheSlotUntilItEnds() throws Exception {
    Bulkhead bulkhead = bulkhead(1, 1, LONG);
    AttemptTimeout timeout = new AttemptTimeout(Duration.ofSeconds(2), Ending.LEAVE_BEHIND, world);
    process("gives up", 1, 0, () -> bulkhead.execute(() -> timeout.execute(() -> stubborn(10))));
    Task<String> waits = call(bulkhead, "waits", 2, 1, 1);
    until(2);
    assertThat(log).containsExactly("2 gives up " + AttemptTimeoutException.class.getSimpleName());
    assertThat(read(bulkhead)).isEqualTo(new BulkheadSnapshot("research", 1, 1, 1, 1));
    assertThat(Journals.events(sim, BulkheadZombie.class)).containsExactly(new BulkheadZombie("research", 1));
    until(9);
    assertThat(waits.done()).isFalse();
    until(20);
    assertThat(waits.join()).isEqualTo("waits done at 11");
    assertThat(read(bulkhead)).isEqualTo(new BulkheadSnapshot("research", 1, 0, 0, 0));
  }

  @Test
  void workThatEndsWhenItIsCancelledIsNoZombieForLong() throws Exception {
    Bulkhead bulkhead = bulkhead(1, 1, LONG);
    AttemptTimeout timeout = new AttemptTimeout(Duration.ofSeconds(2), Ending.LEAVE_BEHIND, world);
    process("gives up", 1, 0, () -> bulkhead.execute(() -> timeout.execute(() -> work("obedient", 100))));
    until(2);
    assertThat(read(bulkhead)).isEqualTo(new BulkheadSnapshot("research", 1, 0, 0, 0));
  }

  /** Works for that many seconds whatever interrupts it. */
  private Object stubborn(int seconds) {
    long end = world.nanoTime() + seconds(seconds);
    while (world.nanoTime() < end) {
      try {
        world.sleep(Duration.ofNanos(end - world.nanoTime()));
      } catch (InterruptedException ignoredOnPurpose) {
        // That is what makes it a zombie.
      }
    }
    return "at last";
  }

  @Test
  void P28_shrinkingNeverBlocksAndRetiresSlotsAsTheyComeBack() throws Exception {
    Bulkhead bulkhead = bulkhead(3, 5, LONG);
    for (int i = 0; i < 5; i++) call(bulkhead, "call" + i, i, i, 10);
    until(4);
    // From a callback, which is not allowed to block.
    sim.inside(() -> {
      bulkhead.reconfigure(new BulkheadConfig("research", 1, 5, LONG));
      return true;
    });
    assertThat(read(bulkhead)).isEqualTo(new BulkheadSnapshot("research", 1, 3, 2, 0));
    assertThat(read(bulkhead).available()).isZero();
    until(11);
    assertThat(read(bulkhead)).isEqualTo(new BulkheadSnapshot("research", 1, 1, 2, 0));
    until(100);
    assertThat(log).containsExactly("0 call0", "1 call1", "2 call2", "12 call3", "22 call4");
    assertThat(Journals.events(sim, BulkheadResized.class)).containsExactly(new BulkheadResized("research", 1));
  }

  @Test
  void growingLetsInWhoeverWaits() throws Exception {
    Bulkhead bulkhead = bulkhead(1, 5, LONG);
    for (int i = 0; i < 4; i++) call(bulkhead, "call" + i, i, 0, 10);
    until(3);
    sim.inside(() -> {
      bulkhead.reconfigure(new BulkheadConfig("research", 3, 5, LONG));
      return true;
    });
    until(4);
    assertThat(log).containsExactly("0 call0", "3 call1", "3 call2");
    assertThat(read(bulkhead)).isEqualTo(new BulkheadSnapshot("research", 3, 3, 1, 0));
  }

  @Test
  void anotherNameIsAnotherCompartment() throws Exception {
    Bulkhead bulkhead = bulkhead(1, 5, LONG);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bulkhead.reconfigure(new BulkheadConfig("writing", 1, 5, LONG)))
        .withMessage("name: 'writing' must stay 'research'");
  }

  @Test
  void refusedValuesAreNamed() {
    assertThatIllegalArgumentException().isThrownBy(() -> new BulkheadConfig("b", 0, 0, LONG))
        .withMessage("max_concurrent: 0 must be from 1 to 10000");
    assertThatIllegalArgumentException().isThrownBy(() -> new BulkheadConfig("b", 1, -1, LONG))
        .withMessage("max_queue: -1 must be from 0 to 100000");
    assertThatIllegalArgumentException().isThrownBy(() -> new BulkheadConfig("b", 1, 0, Duration.ofNanos(-1)))
        .withMessage("max_wait: PT-0.000000001S must be from 0 to PT8760H");
    assertThat(BulkheadConfig.sharedPool("pool", 8)).isEqualTo(new BulkheadConfig("pool", 8, 100_000, Duration.ofDays(365)));
  }

  @Test
  void theRejectionSaysWhatToDo() {
    BulkheadFullException why = new BulkheadFullException("research", BulkheadReason.QUEUE_FULL, 4, 8);
    assertThat(why).hasMessage("bulkhead 'research' is full (4 at work, 8 waiting, QUEUE_FULL): do not repeat this call at once;"
        + " finish or drop other work in this compartment first, or go on without it");
    assertThat(why.getStackTrace()).isEmpty();
  }

  private static long seconds(long s) {
    return s * 1_000_000_000;
  }
}
