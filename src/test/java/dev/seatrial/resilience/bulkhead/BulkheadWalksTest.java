package dev.seatrial.resilience.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.BulkheadEvent.BulkheadLeft;
import dev.seatrial.journal.BulkheadEvent.BulkheadZombie;
import dev.seatrial.journal.BulkheadReason;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.resilience.HookedWorld;
import dev.seatrial.resilience.Journals;
import dev.seatrial.resilience.Threads;
import dev.seatrial.resilience.timeout.AttemptTimeout;
import dev.seatrial.resilience.timeout.Ending;
import dev.seatrial.resilience.timeout.TotalDeadline;
import dev.seatrial.world.Events;
import dev.seatrial.world.Task;
import dev.seatrial.world.World;
import dev.seatrial.world.sim.Simulation;
import dev.seatrial.world.sim.Sims;
import dev.seatrial.world.wall.WallTime;
import dev.seatrial.world.wall.WallWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any mix of entering, waiting, timing out, interrupting, leaving behind and resizing keeps the books of a bulkhead. */
@Timeout(120)
class BulkheadWalksTest {
  private static final int WALKS = 60;

  /** With a journal every change is told in order under the lock; without one calls enter and leave without it. */
  @ParameterizedTest(name = "events kept: {0}")
  @ValueSource(booleans = {true, false})
  void P09_P10_atRestEverySlotIsBackAndNoMoreThanAllowedWereEverHeld(boolean eventsKept) throws Exception {
    Set<BulkheadReason> reasons = EnumSet.noneOf(BulkheadReason.class);
    int zombies = 0;
    for (long seed = 0; seed < WALKS; seed++) {
      try (Simulation sim = Sims.of(seed)) {
        HookedWorld world = new HookedWorld(sim.world());
        if (!eventsKept) world.beDeaf();
        SplittableRandom random = new SplittableRandom(seed);
        BulkheadConfig config = new BulkheadConfig("walked", random.nextInt(1, 4), random.nextInt(0, 5), ms(random, 30));
        Bulkhead bulkhead = sim.inside(() -> new StandardBulkhead(config, world));
        Walk walk = new Walk(world, bulkhead);
        List<Task<?>> callers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
          SplittableRandom own = random.split();
          callers.add(sim.start("caller " + i, () -> walk.caller(own)));
        }
        for (int i = 0; i < 40; i++) {
          sim.at(i * 10_000_000L + 5, () -> callers.get(random.nextInt(callers.size())).cancel());
          sim.at(i * 10_000_000L + 7, () -> assertThat(bulkhead.snapshot().available()).isBetween(0, config.maxConcurrent()));
        }
        Sims.runOut(sim);
        BulkheadSnapshot rest = sim.inside(bulkhead::snapshot);
        assertThat(rest).isEqualTo(new BulkheadSnapshot("walked", config.maxConcurrent(), 0, 0, 0));
        assertThat(walk.atWork).isZero();
        assertThat(walk.mostAtWork).isBetween(1, config.maxConcurrent());
        assertThat(Journals.events(sim, BulkheadLeft.class)).hasSameSizeAs(Journals.events(sim, BulkheadEntered.class));
        for (BulkheadRejected rejected : Journals.events(sim, BulkheadRejected.class)) reasons.add(rejected.reason());
        zombies += Journals.events(sim, BulkheadZombie.class).size();
      }
    }
    if (eventsKept) {
      assertThat(reasons).containsExactlyInAnyOrder(BulkheadReason.values());
      assertThat(zombies).isGreaterThan(WALKS);
    }
  }

  private static Duration ms(SplittableRandom random, int bound) {
    return Duration.ofMillis(random.nextInt(bound));
  }

  /** What the callers of one walk do, and how many of them are at work. */
  private static final class Walk {
    private final World world;
    private final Bulkhead bulkhead;
    private int atWork;
    private int mostAtWork;

    Walk(World world, Bulkhead bulkhead) {
      this.world = world;
      this.bulkhead = bulkhead;
    }

    Object caller(SplittableRandom random) {
      for (int n = 0; n < 20; n++) {
        try {
          world.sleep(ms(random, 20));
          Duration work = ms(random, 25);
          Duration limit = ms(random, 20).plusMillis(1);
          Callable<Object> body = () -> atWork(work);
          switch (random.nextInt(6)) {
            case 0 -> bulkhead.execute(() -> new AttemptTimeout(limit, Ending.LEAVE_BEHIND, world).execute(() -> stubborn(work)));
            case 1 -> bulkhead.execute(() -> new AttemptTimeout(limit, world).execute(body));
            case 2 -> new TotalDeadline(limit, world).execute(() -> bulkhead.execute(body));
            case 3 -> bulkhead.execute(() -> bulkhead.execute(body));
            case 4 -> bulkhead.execute(() -> {
              body.call();
              throw new java.io.IOException("broken");
            });
            default -> bulkhead.execute(body);
          }
        } catch (Exception expected) {
          // Rejected, timed out, interrupted or broken: all of that is part of the mix.
        }
      }
      return "over";
    }

    private Object atWork(Duration work) throws InterruptedException {
      mostAtWork = Math.max(mostAtWork, ++atWork);
      try {
        world.sleep(work);
        return "worked";
      } finally {
        atWork--;
      }
    }

    private Object stubborn(Duration work) {
      mostAtWork = Math.max(mostAtWork, ++atWork);
      long end = world.nanoTime() + work.toNanos();
      for (long left = work.toNanos(); left > 0; left = end - world.nanoTime()) {
        try {
          world.sleep(Duration.ofNanos(left));
        } catch (InterruptedException ignored) {
          // A zombie does not listen.
        }
      }
      atWork--;
      return "worked";
    }
  }

  @ParameterizedTest(name = "events kept: {0}")
  @ValueSource(booleans = {true, false})
  void P09_threadsGiveEverySlotBack(boolean eventsKept) throws Exception {
    AtomicInteger events = new AtomicInteger();
    Events kept = (t, context, cause, event) -> events.incrementAndGet();
    try (WallWorld world = new WallWorld(1, eventsKept ? kept : Events.none(), WallTime.system())) {
      Bulkhead bulkhead = new StandardBulkhead(new BulkheadConfig("shared", 3, 2, Duration.ofMillis(1)), world);
      AtomicInteger atWork = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      List<Integer> done = Threads.together(8, i -> () -> {
        int mine = 0;
        for (int n = 0; n < 3_000; n++) {
          try {
            bulkhead.execute(() -> {
              most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
              Thread.yield();
              return atWork.decrementAndGet();
            });
            mine++;
          } catch (BulkheadFullException full) {
            Thread.yield();
          }
        }
        return mine;
      });
      assertThat(bulkhead.snapshot()).isEqualTo(new BulkheadSnapshot("shared", 3, 0, 0, 0));
      assertThat(most.get()).isBetween(1, 3);
      assertThat(done.stream().mapToInt(n -> n).sum()).isGreaterThan(100);
      assertThat(events.get() > 0).isEqualTo(eventsKept);
    }
  }

  @Test
  void P24_everySnapshotOfThreadsIsOneMoment() throws Exception {
    try (WallWorld world = new WallWorld(1)) {
      BulkheadConfig small = new BulkheadConfig("shared", 2, 100, Duration.ofMinutes(1));
      BulkheadConfig large = new BulkheadConfig("shared", 5, 100, Duration.ofMinutes(1));
      Bulkhead bulkhead = new StandardBulkhead(small, world);
      Threads.together(5, i -> () -> {
        for (int n = 0; n < 12_000; n++) {
          if (i == 0) bulkhead.reconfigure(n % 2 == 0 ? large : small);
          else bulkhead.execute(() -> {
            Thread.yield();
            return "work";
          });
          BulkheadSnapshot s = bulkhead.snapshot();
          assertThat(s.held()).isBetween(0, 5);
          assertThat(s.waiting()).isBetween(0, 4);
          // The others: whoever looks is neither in nor waiting.
          assertThat(s.held() + s.waiting()).isLessThanOrEqualTo(i == 0 ? 4 : 3);
          assertThat(s.zombies()).isZero();
        }
        return true;
      });
      assertThat(bulkhead.snapshot().held()).isZero();
    }
  }
}
