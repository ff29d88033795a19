package dev.seatrial.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.scenario.InvalidScenarioException;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.Scenario.Verdict;
import dev.seatrial.scenario.ScenarioReader;
import dev.seatrial.scenario.ShippedScenarios;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * For each step of the course's procedure a scene in which only that step cures: with it the hardened arm is confirmed; without
 * it, with either of the others in its place, with both of them, and without a procedure at all it stays refuted.
 */
class RecoveryScenesTest {
  private static final String DECLARED = "procedure: [clear_caches, restart_connections, reset_state]";
  private static final long[] SEEDS = {4242, 1, 2, 3, 5};

  @TestFactory
  List<DynamicTest> onlyClearingTheCachesCuresAPoisonedCache() {
    return sixTests("poisoned-cache", "clear_caches", "restart_connections", "reset_state");
  }

  @TestFactory
  List<DynamicTest> onlyNewConnectionsCureALeak() {
    return sixTests("leaked-connections", "restart_connections", "clear_caches", "reset_state");
  }

  @TestFactory
  List<DynamicTest> onlyAFreshStateCuresARottenOne() {
    return sixTests("rotten-state", "reset_state", "clear_caches", "restart_connections");
  }

  private static List<DynamicTest> sixTests(String scene, String cure, String other, String another) {
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(test(scene, "the whole procedure", Optional.of(DECLARED), Verdict.CONFIRMED));
    tests.add(test(scene, cure + " alone", Optional.of("procedure: [" + cure + "]"), Verdict.CONFIRMED));
    tests.add(test(scene, other + " in its place", Optional.of("procedure: [" + other + "]"), Verdict.REFUTED));
    tests.add(test(scene, another + " in its place", Optional.of("procedure: [" + another + "]"), Verdict.REFUTED));
    tests.add(test(scene, "everything but " + cure, Optional.of("procedure: [" + other + ", " + another + "]"), Verdict.REFUTED));
    tests.add(test(scene, "no recovery", Optional.empty(), Verdict.REFUTED));
    return tests;
  }

  private static DynamicTest test(String scene, String name, Optional<String> procedure, Verdict expected) {
    return DynamicTest.dynamicTest(
        scene + ", " + name + ": " + expected,
        () -> {
          Scenario scenario = with(scene, procedure);
          for (long seed : SEEDS) {
            ArmResult hardened = Runner.run(scenario, "hardened", seed);
            assertThat(hardened.verdict()).as("seed " + seed + " " + hardened.inconclusive()).isEqualTo(expected);
            boolean asked = hardened.measures().tasks().healing().escalations() > 0;
            // A procedure that cannot cure asks a person; one that cures, and none at all, does not.
            assertThat(asked).as("escalated, seed " + seed).isEqualTo(expected == Verdict.REFUTED && procedure.isPresent());
          }
        });
  }

  private static Scenario with(String scene, Optional<String> procedure) {
    String text = new String(ShippedScenarios.bytes(scene).orElseThrow(), StandardCharsets.UTF_8);
    String changed =
        procedure.isPresent()
            ? text.replace(DECLARED, procedure.get())
            : text.replaceAll("(?s) {6}recovery:\n.*?" + "procedure: [^\n]*\n", "");
    if (procedure.isEmpty() || !procedure.get().equals(DECLARED)) assertThat(changed).isNotEqualTo(text);
    try {
      return ScenarioReader.read(scene, scene + ".yaml", changed.getBytes(StandardCharsets.UTF_8));
    } catch (InvalidScenarioException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}
