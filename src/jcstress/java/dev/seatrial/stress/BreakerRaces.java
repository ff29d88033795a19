package dev.seatrial.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.seatrial.resilience.breaker.Acquisition;
import dev.seatrial.resilience.breaker.BreakerSnapshot;
import dev.seatrial.resilience.breaker.CircuitBreaker;
import dev.seatrial.resilience.breaker.CircuitBreakerConfig;
import dev.seatrial.resilience.breaker.Permit;
import dev.seatrial.resilience.breaker.StandardCircuitBreaker;
import dev.seatrial.resilience.breaker.Trip.Consecutive;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two threads at one circuit breaker. Whatever is not listed is forbidden. */
public final class BreakerRaces {
  private static final Exception FAILURE = new Exception("refused", null, false, false) {};

  private BreakerRaces() {}

  private static CircuitBreaker breaker(StressWorld world, int threshold) {
    return new StandardCircuitBreaker(
        CircuitBreakerConfig.named("raced").withTrip(new Consecutive(threshold)).withResetTimeout(Duration.ofNanos(100)), world);
  }

  private static Permit permit(CircuitBreaker breaker) {
    return ((Acquisition.Admitted) breaker.tryAcquire()).permit();
  }

  private static String show(BreakerSnapshot s) {
    return s.state() + " " + s.failureCount() + " " + s.tripCount();
  }

  /** P1: a failure of the generation before a reset counts before it or not at all. */
  @JCStressTest
  @Outcome(id = "CLOSED 0 0", expect = ACCEPTABLE, desc = "late")
  @Outcome(id = "CLOSED 0 1", expect = ACCEPTABLE, desc = "opened, then reset")
  @State
  public static class P01ResultsOfAnotherGeneration {
    private final CircuitBreaker breaker = breaker(new StressWorld(false), 1);
    private final Permit old = permit(breaker);

    @Actor
    public void fails() {
      old.failure(FAILURE);
    }

    @Actor
    public void resets() {
      breaker.reset();
    }

    @Arbiter
    public void look(L_Result r) {
      r.r1 = show(breaker.snapshot());
    }
  }

  /** P2: two callers meet a breaker whose reset timeout is over; one of them is the probe. */
  @JCStressTest
  @Outcome(id = "true, false", expect = ACCEPTABLE)
  @Outcome(id = "false, true", expect = ACCEPTABLE)
  @State
  public static class P02OneProbe {
    private final StressWorld world = new StressWorld(false);
    private final CircuitBreaker breaker = breaker(world, 1);

    public P02OneProbe() {
      permit(breaker).failure(FAILURE);
      world.moveTo(100);
    }

    @Actor
    public void one(ZZ_Result r) {
      r.r1 = breaker.tryAcquire() instanceof Acquisition.Admitted;
    }

    @Actor
    public void other(ZZ_Result r) {
      r.r2 = breaker.tryAcquire() instanceof Acquisition.Admitted;
    }
  }

  /** P2: one permit, settled by two threads, is settled once. */
  @JCStressTest
  @Outcome(id = "true, false", expect = ACCEPTABLE)
  @Outcome(id = "false, true", expect = ACCEPTABLE)
  @State
  public static class P02PermitSettledOnce {
    private final Permit permit = permit(breaker(new StressWorld(false), 5));

    @Actor
    public void one(ZZ_Result r) {
      r.r1 = permit.success();
    }

    @Actor
    public void other(ZZ_Result r) {
      r.r2 = permit.failure(FAILURE);
    }
  }

  /** P22: the second of two failures opens; that is told once. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE)
  @State
  public static class P22TransitionToldOnce {
    private final StressWorld world = new StressWorld(true);
    private final CircuitBreaker breaker = breaker(world, 2);
    private final Permit first = permit(breaker);
    private final Permit second = permit(breaker);

    @Actor
    public void one() {
      first.failure(FAILURE);
    }

    @Actor
    public void other() {
      second.failure(FAILURE);
    }

    @Arbiter
    public void look(L_Result r) {
      r.r1 = world.changes();
    }
  }

  /** P23: whoever delivers, the events come in the order of the decisions, one at a time. */
  @JCStressTest
  @Outcome(id = "false", expect = ACCEPTABLE)
  @State
  public static class P23EventsInOrder {
    private final StressWorld world = new StressWorld(true);
    private final CircuitBreaker breaker = breaker(world, 100);
    private final Permit first = permit(breaker);
    private final Permit second = permit(breaker);

    @Actor
    public void one() {
      first.failure(FAILURE);
    }

    @Actor
    public void other() {
      second.failure(FAILURE);
    }

    @Arbiter
    public void look(L_Result r) {
      r.r1 = world.disordered();
    }
  }

  /** P24: a snapshot is one moment: before the failure, or after it. */
  @JCStressTest
  @Outcome(id = "CLOSED 0 0", expect = ACCEPTABLE, desc = "before")
  @Outcome(id = "OPEN 1 1", expect = ACCEPTABLE, desc = "after")
  @State
  public static class P24SnapshotIsOneMoment {
    private final CircuitBreaker breaker = breaker(new StressWorld(false), 1);
    private final Permit permit = permit(breaker);

    @Actor
    public void fails() {
      permit.failure(FAILURE);
    }

    @Actor
    public void looks(L_Result r) {
      r.r1 = show(breaker.snapshot());
    }
  }

  /** P25: two failures at once are one opening and one late failure. */
  @JCStressTest
  @Outcome(id = "OPEN 1 1, 1", expect = ACCEPTABLE)
  @State
  public static class P25OneTransition {
    private final CircuitBreaker breaker = breaker(new StressWorld(false), 1);
    private final Permit first = permit(breaker);
    private final Permit second = permit(breaker);

    @Actor
    public void one() {
      first.failure(FAILURE);
    }

    @Actor
    public void other() {
      second.failure(FAILURE);
    }

    @Arbiter
    public void look(LL_Result r) {
      BreakerSnapshot s = breaker.snapshot();
      r.r1 = show(s);
      r.r2 = s.lateFailures();
    }
  }
}
