package dev.seatrial.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.GuardEvent.GuardTripped;
import dev.seatrial.resilience.InSimulation;
import dev.seatrial.resilience.Journals;
import dev.seatrial.resilience.Threads;
import dev.seatrial.world.Events;
import dev.seatrial.world.wall.WallTime;
import dev.seatrial.world.wall.WallWorld;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BudgetTest extends InSimulation {

  @Test
  void theLimitItselfMayBeSpentAndNotOneMore() throws Exception {
    Ended<Budget> ended = run(() -> {
      Budget budget = new Budget("task_tokens", 100, world);
      budget.reserve(60);
      budget.reserve(40);
      assertThatExceptionOfType(BudgetExceededException.class).isThrownBy(() -> budget.reserve(1))
          .matches(e -> e.wanted() == 101 && e.limit() == 100 && e.errorClass() == ErrorClass.GUARD)
          .withMessageContaining("task_tokens would come to 101, at most 100 are allowed");
      return budget;
    });
    assertThat(ended.value().orElseThrow().used()).isEqualTo(100);
    assertThat(Journals.events(sim, GuardTripped.class)).containsExactly(new GuardTripped("task_tokens", 101, 100));
  }

  @Test
  void whatIsRefusedIsNotTaken() throws Exception {
    run(() -> {
      Budget budget = new Budget("task_tokens", 100, world);
      assertThatExceptionOfType(BudgetExceededException.class).isThrownBy(() -> budget.reserve(101));
      budget.reserve(100);
      return true;
    }).value().orElseThrow();
  }

  @Test
  void anAnswerMayExceedTheLimitOnceAndThenNothingGoes() throws Exception {
    run(() -> {
      Budget budget = new Budget("task_tokens", 100, world);
      budget.reserve(90);
      budget.spend(50);
      assertThat(budget.used()).isEqualTo(140);
      assertThatExceptionOfType(BudgetExceededException.class).isThrownBy(() -> budget.reserve(0));
      return true;
    }).value().orElseThrow();
  }

  @Test
  void hugeAmountsDoNotOverflow() throws Exception {
    run(() -> {
      Budget budget = new Budget("task_tokens", Long.MAX_VALUE, world);
      budget.spend(Long.MAX_VALUE);
      budget.spend(Long.MAX_VALUE);
      assertThat(budget.used()).isEqualTo(Long.MAX_VALUE);
      return true;
    }).value().orElseThrow();
  }

  @Test
  void threadsTogetherSpendNoMoreThanTheLimit() throws Exception {
    try (WallWorld wall = new WallWorld(1, Events.none(), WallTime.system())) {
      Budget budget = new Budget("agent_tokens", 10_000, wall);
      List<Integer> taken = Threads.together(4, i -> () -> {
        int mine = 0;
        for (int n = 0; n < 5_000; n++) {
          try {
            budget.reserve(1);
            mine++;
          } catch (BudgetExceededException full) {
            // The rest of the race is for the others.
          }
        }
        return mine;
      });
      assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10_000);
      assertThat(budget.used()).isEqualTo(10_000);
    }
  }

  @Test
  void refusedValuesAreNamed() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Budget("task_tokens", 0, world)).withMessageContaining("task_tokens: 0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Budget("task_tokens", 1, world).spend(-1)).withMessageContaining("amount: -1");
  }
}
