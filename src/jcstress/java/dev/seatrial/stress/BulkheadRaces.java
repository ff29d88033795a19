package dev.seatrial.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.seatrial.resilience.bulkhead.Bulkhead;
import dev.seatrial.resilience.bulkhead.BulkheadConfig;
import dev.seatrial.resilience.bulkhead.BulkheadFullException;
import dev.seatrial.resilience.bulkhead.StandardBulkhead;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two threads at one bulkhead. Whatever is not listed is forbidden. */
public final class BulkheadRaces {
  private BulkheadRaces() {}

  private static Bulkhead bulkhead(int slots) {
    return new StandardBulkhead(new BulkheadConfig("raced", slots, 0, Duration.ZERO), new StressWorld(false));
  }

  private static void call(Bulkhead bulkhead) {
    try {
      bulkhead.execute(() -> null);
    } catch (BulkheadFullException full) {
      // The other one was faster.
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** P9: at rest every slot is back, with room for both. */
  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE)
  @State
  public static class P09EverySlotIsBack {
    private final Bulkhead bulkhead = bulkhead(2);

    @Actor
    public void one() {
      call(bulkhead);
    }

    @Actor
    public void other() {
      call(bulkhead);
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = bulkhead.snapshot().held();
    }
  }

  /** P9: the same with room for one. */
  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE)
  @State
  public static class P09EverySlotIsBackFromOne {
    private final Bulkhead bulkhead = bulkhead(1);

    @Actor
    public void one() {
      call(bulkhead);
    }

    @Actor
    public void other() {
      call(bulkhead);
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = bulkhead.snapshot().held();
    }
  }
}
