package dev.seatrial.resilience.fallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.FallbackEvent;
import dev.seatrial.journal.FallbackEvent.FallbackUsed;
import dev.seatrial.journal.FallbackEvent.PrimaryRestored;
import dev.seatrial.resilience.Failure;
import dev.seatrial.resilience.InSimulation;
import dev.seatrial.resilience.Journals;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class FallbackTest extends InSimulation {
  private final Fallback fallback = new StandardFallback(new FallbackConfig("mcp/github"), world);
  private final List<String> asked = new ArrayList<>();

  private Callable<String> source(String name) {
    return () -> {
      asked.add(name);
      return "from " + name;
    };
  }

  private Callable<String> failing(String name, Exception failure) {
    return () -> {
      asked.add(name);
      throw failure;
    };
  }

  private static Failure down() {
    return new Failure(ErrorClass.NETWORK_ERROR);
  }

  @Test
  void aHealthyPrimaryAnswersAndNobodyElseIsAsked() throws Exception {
    Ended<Answer<String>> ended = run(
        () -> fallback.execute(source("primary"), List.of(new Alternative<>("local", source("local")))));
    assertThat(ended.value()).contains(new Answer<>("from primary", false, "mcp/github"));
    assertThat(asked).containsExactly("primary");
    assertThat(sim.journal().entries()).isEmpty();
  }

  @Test
  void alternativesAreAskedInOrderAndTheAnswerIsFlagged() throws Exception {
    Ended<Answer<String>> ended = run(() -> fallback.execute(failing("primary", down()), List.of(
        new Alternative<>("mirror", failing("mirror", down())), new Alternative<>("local", source("local")),
        new Alternative<>("never", source("never")))));
    assertThat(ended.value()).contains(new Answer<>("from local", true, "local"));
    assertThat(asked).containsExactly("primary", "mirror", "local");
    assertThat(Journals.events(sim, FallbackEvent.class))
        .containsExactly(new FallbackUsed("mcp/github", "local", ErrorClass.NETWORK_ERROR));
  }

  @Test
  void thePrimaryIsAskedFirstEveryTimeAndItsReturnIsToldOnce() throws Exception {
    List<Alternative<String>> local = List.of(new Alternative<>("local", source("local")));
    run(() -> fallback.execute(failing("primary", down()), local));
    run(() -> fallback.execute(failing("primary", down()), local));
    run(() -> fallback.execute(source("primary"), local));
    run(() -> fallback.execute(source("primary"), local));
    assertThat(Journals.events(sim, FallbackEvent.class)).containsExactly(
        new FallbackUsed("mcp/github", "local", ErrorClass.NETWORK_ERROR),
        new FallbackUsed("mcp/github", "local", ErrorClass.NETWORK_ERROR), new PrimaryRestored("mcp/github"));
  }

  @Test
  void whenNobodyAnswersThePrimarysFailureIsThrownWithTheOthersAttached() throws Exception {
    Failure primary = down();
    Failure local = new Failure(ErrorClass.SERVER_ERROR);
    Ended<Answer<String>> ended = run(
        () -> fallback.execute(failing("primary", primary), List.of(new Alternative<>("local", failing("local", local)))));
    assertThat(ended.thrown()).isSameAs(primary).hasSuppressedException(local);
    assertThat(sim.journal().entries()).isEmpty();
  }

  @Test
  void anErrorThatIsNoTriggerIsThrownAtOnce() throws Exception {
    List<Alternative<String>> local = List.of(new Alternative<>("local", source("local")));
    for (ErrorClass each : ErrorClass.values()) {
      asked.clear();
      Ended<Answer<String>> ended = run(() -> fallback.execute(failing("primary", new Failure(each)), local));
      assertThat(asked.contains("local")).as(each.name()).isEqualTo(FallbackConfig.UNAVAILABLE.contains(each));
      assertThat(ended.value().isPresent()).isEqualTo(FallbackConfig.UNAVAILABLE.contains(each));
    }
  }

  @Test
  void anInterruptEndsTheChain() throws Exception {
    InterruptedException interrupt = new InterruptedException();
    Ended<Answer<String>> ended = run(() -> fallback.execute(failing("primary", down()), List.of(
        new Alternative<>("mirror", failing("mirror", interrupt)), new Alternative<>("local", source("local")))));
    assertThat(ended.thrown()).isSameAs(interrupt);
    assertThat(asked).containsExactly("primary", "mirror");
  }

  @Test
  void refusedValuesAreNamed() {
    assertThatIllegalArgumentException().isThrownBy(() -> new FallbackConfig("x", List.of()))
        .withMessage("triggers: must name at least one class of errors");
    assertThatIllegalArgumentException().isThrownBy(() -> new FallbackConfig("")).withMessage("primary: must not be empty");
  }
}
