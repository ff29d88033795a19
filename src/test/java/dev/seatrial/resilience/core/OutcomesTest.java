package dev.seatrial.resilience.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.resilience.Failure;
import dev.seatrial.world.World;
import dev.seatrial.world.sim.Simulation;
import dev.seatrial.world.sim.Sims;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private static final Set<ErrorClass> FAILURES = EnumSet.of(ErrorClass.NETWORK_ERROR, ErrorClass.TIMEOUT,
      ErrorClass.SERVER_ERROR, ErrorClass.OVERLOADED, ErrorClass.DEADLINE, ErrorClass.CRASH, ErrorClass.OTHER);

  @Test
  void byDefaultOnlyWhatSaysSomethingAboutTheDependencyIsAFailure() throws Exception {
    for (ErrorClass each : ErrorClass.values()) {
      OutcomeKind expected = FAILURES.contains(each) ? OutcomeKind.FAILURE : OutcomeKind.IGNORED;
      assertThat(outcome(Classifier.standard(), new Failure(each))).as(each.name()).isEqualTo(expected);
    }
  }

  @Test
  void theKnobsAddAndRemoveClasses() throws Exception {
    Classifier tools = Classifier.countingAlso(ErrorClass.TOOL_ERROR);
    assertThat(outcome(tools, new Failure(ErrorClass.TOOL_ERROR))).isEqualTo(OutcomeKind.FAILURE);
    assertThat(outcome(tools, new Failure(ErrorClass.RATE_LIMIT))).isEqualTo(OutcomeKind.IGNORED);
    Classifier calm = Classifier.ignoringAlso(ErrorClass.OVERLOADED);
    assertThat(outcome(calm, new Failure(ErrorClass.OVERLOADED))).isEqualTo(OutcomeKind.IGNORED);
    assertThat(outcome(calm, new Failure(ErrorClass.SERVER_ERROR))).isEqualTo(OutcomeKind.FAILURE);
    assertThat(tools).isEqualTo(Classifier.countingAlso(ErrorClass.TOOL_ERROR)).isNotEqualTo(Classifier.standard());
  }

  @Test
  void anInterruptIsTheCallersOwnUnlessItsDeadlineIsReached() throws Exception {
    try (Simulation sim = Sims.of(1)) {
      sim.start("test", () -> {
        World world = sim.world();
        InterruptedException interrupt = new InterruptedException();
        assertThat(Outcomes.of(Classifier.standard(), interrupt, world)).isEqualTo(OutcomeKind.IGNORED);
        world.with(world.context().holding(new Deadline(10)).holding(new Deadline(99)), () -> {
          assertThat(Outcomes.of(Classifier.standard(), interrupt, world)).isEqualTo(OutcomeKind.IGNORED);
          world.sleep(Duration.ofNanos(10));
          assertThat(Outcomes.of(Classifier.standard(), interrupt, world)).isEqualTo(OutcomeKind.FAILURE);
          return true;
        });
        return true;
      });
      Sims.runOut(sim);
    }
  }

  private static OutcomeKind outcome(Classifier classifier, Throwable failure) throws Exception {
    try (Simulation sim = Sims.of(1)) {
      return sim.inside(() -> Outcomes.of(classifier, failure, sim.world()));
    }
  }
}
