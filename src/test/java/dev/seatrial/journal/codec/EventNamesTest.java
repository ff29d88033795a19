package dev.seatrial.journal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.RandomEvents;
import org.junit.jupiter.api.Test;

class EventNamesTest {

  @Test
  void everyRecordOfTheFamilyHasItsOwnSnakeCaseName() {
    assertThat(EventNames.types()).containsExactlyElementsOf(RandomEvents.types());
    assertThat(EventNames.all()).hasSameSizeAs(RandomEvents.types()).doesNotHaveDuplicates();
    assertThat(EventNames.all()).allMatch(name -> name.matches("[a-z]+(_[a-z]+)*"));
  }

  @Test
  void namesAreThoseOfTheDesign() {
    assertThat(EventNames.all())
        .contains(
            "run_started", "run_ended", "action_applied", "protections_changed", "log", "task_arrived", "task_ended",
            "call_started", "attempt_ended", "stream_first", "breaker_changed", "breaker_rejected", "bulkhead_zombie",
            "retry_waiting", "timeout_fired", "fallback_used", "primary_restored", "recovery_step", "checkpoint_saved",
            "resumed", "guard_tripped", "effect_repeated", "fault_fired", "probe_evaluated", "escalated");
    assertThat(EventNames.type("breaker_changed")).contains(BreakerChanged.class);
    assertThat(EventNames.type("breaker_burst")).isEmpty();
  }
}
