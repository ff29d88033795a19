package dev.seatrial.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.GuardEvent.GuardTripped;
import dev.seatrial.resilience.InSimulation;
import dev.seatrial.resilience.Journals;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The course: more than 10 same actions are a loop. */
class LoopGuardTest extends InSimulation {

  @Test
  void theEleventhIdenticalCallInARowIsStopped() throws Exception {
    run(() -> {
      LoopGuard guard = new LoopGuard(LoopGuardConfig.DEFAULT, world);
      for (int i = 0; i < 10; i++) guard.beforeCall("search", "{q: tides}");
      assertThatExceptionOfType(LoopDetectedException.class).isThrownBy(() -> guard.beforeCall("search", "{q: tides}"))
          .satisfies(why -> assertThat(why.errorClass()).isEqualTo(ErrorClass.GUARD))
          .satisfies(why -> assertThat(why.observed()).isEqualTo(11))
          .withMessageContaining("'search' was called 11 times with the same arguments (loop_in_a_row, at most 10): do not make");
      assertThatExceptionOfType(LoopDetectedException.class).isThrownBy(() -> guard.beforeCall("search", "{q: tides}"));
      return true;
    }).value().orElseThrow();
    assertThat(Journals.events(sim, GuardTripped.class))
        .containsExactly(new GuardTripped("loop_in_a_row", 11, 10), new GuardTripped("loop_in_a_row", 12, 10));
  }

  @Test
  void anotherToolOrOtherArgumentsBeginANewRow() throws Exception {
    run(() -> {
      LoopGuard guard = new LoopGuard(LoopGuardConfig.DEFAULT, world);
      for (int i = 0; i < 10; i++) guard.beforeCall("search", "a");
      guard.beforeCall("search", "b");
      for (int i = 0; i < 10; i++) guard.beforeCall("search", "a");
      guard.beforeCall("read", "a");
      guard.beforeCall("search", "a");
      return true;
    }).value().orElseThrow();
    assertThat(sim.journal().entries()).isEmpty();
  }

  @Test
  void callsThatAlternateAreCountedInTheTaskIfAskedFor() throws Exception {
    run(() -> {
      LoopGuard guard = new LoopGuard(new LoopGuardConfig(10, OptionalInt.of(3)), world);
      for (int i = 0; i < 3; i++) {
        guard.beforeCall("ping", "");
        guard.beforeCall("pong", "");
      }
      assertThatExceptionOfType(LoopDetectedException.class).isThrownBy(() -> guard.beforeCall("ping", ""));
      return true;
    }).value().orElseThrow();
    assertThat(Journals.events(sim, GuardTripped.class)).containsExactly(new GuardTripped("loop_in_task", 4, 3));
  }

  @Test
  void twoCallsThatKeepAlternatingAreAPingPong() throws Exception {
    run(() -> {
      LoopGuard guard = new LoopGuard(new LoopGuardConfig(10, OptionalInt.empty(), OptionalInt.of(3), OptionalInt.empty()), world);
      for (int i = 0; i < 3; i++) {
        guard.beforeCall("ping", "");
        guard.beforeCall("pong", "");
      }
      assertThatExceptionOfType(LoopDetectedException.class).isThrownBy(() -> guard.beforeCall("ping", ""))
          .withMessageContaining("alternate for the 4. time");
      return true;
    }).value().orElseThrow();
    assertThat(Journals.events(sim, GuardTripped.class)).containsExactly(new GuardTripped("ping_pong", 4, 3));
  }

  @Test
  void aThirdCallInBetweenIsNoPingPong() throws Exception {
    run(() -> {
      LoopGuard guard = new LoopGuard(new LoopGuardConfig(10, OptionalInt.empty(), OptionalInt.of(2), OptionalInt.empty()), world);
      for (int i = 0; i < 20; i++) guard.beforeCall(List.of("ping", "pong", "pause").get(i % 3), "");
      guard.beforeCall("same", "");
      guard.beforeCall("same", "");
      guard.beforeCall("same", "");
      return true;
    }).value().orElseThrow();
    assertThat(sim.journal().entries()).isEmpty();
  }

  @Test
  void aTaskMayMakeOnlySoManyCalls() throws Exception {
    run(() -> {
      LoopGuard guard = new LoopGuard(new LoopGuardConfig(10, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.of(5)), world);
      for (int i = 0; i < 5; i++) guard.beforeCall("search", "q" + i);
      assertThatExceptionOfType(LoopDetectedException.class).isThrownBy(() -> guard.beforeCall("search", "q5"))
          .withMessageContaining("the task makes its 6. call").withMessageContaining("answer with what you have");
      return true;
    }).value().orElseThrow();
    assertThat(Journals.events(sim, GuardTripped.class)).containsExactly(new GuardTripped("steps", 6, 5));
  }

  @Test
  void theGuardForgetsTheOldestOfManyDifferentCalls() throws Exception {
    run(() -> {
      LoopGuard guard = new LoopGuard(new LoopGuardConfig(10, OptionalInt.of(1)), world);
      for (int i = 0; i < 1_001; i++) guard.beforeCall("search", "q" + i);
      guard.beforeCall("search", "q0");
      assertThatExceptionOfType(LoopDetectedException.class).isThrownBy(() -> guard.beforeCall("search", "q1000"));
      return true;
    }).value().orElseThrow();
  }

  @Test
  void refusedValuesAreNamed() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LoopGuardConfig(0, OptionalInt.empty()))
        .withMessage("max_in_a_row: 0 must be from 1 to 1000");
    assertThatIllegalArgumentException().isThrownBy(() -> new LoopGuardConfig(10, OptionalInt.of(1_001)))
        .withMessage("max_in_task: 1001 must be from 1 to 1000");
  }
}
