package dev.seatrial.measure;

import static dev.seatrial.measure.Script.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.BulkheadEvent.BulkheadLeft;
import dev.seatrial.journal.BulkheadEvent.BulkheadQueued;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.BulkheadEvent.BulkheadResized;
import dev.seatrial.journal.BulkheadEvent.BulkheadZombie;
import dev.seatrial.journal.BulkheadReason;
import dev.seatrial.measure.BulkheadView.Slot;
import dev.seatrial.measure.BulkheadView.Waiting;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BulkheadViewsTest {
  private static final String RESEARCH = "research";
  private final Script script = new Script();

  private BulkheadView view() {
    return script.into(new BulkheadViews()).of(RESEARCH).orElseThrow();
  }

  private Script task(int task, double t) {
    return script.at(t).in(task, 2, 0, 0);
  }

  @Test
  void slotsAreTakenFromTheLowestFreeNumber() {
    task(1, 1).says(new BulkheadEntered(RESEARCH, 1, 0));
    task(2, 2).says(new BulkheadEntered(RESEARCH, 2, 0));
    task(3, 3).says(new BulkheadEntered(RESEARCH, 3, 0));
    task(2, 4).says(new BulkheadLeft(RESEARCH, 2));
    task(4, 5).says(new BulkheadEntered(RESEARCH, 3, 0));
    assertThat(view().slots())
        .containsExactly(
            new Slot(0, 1, 2, 0, seconds(1), false),
            new Slot(1, 4, 2, 0, seconds(5), false),
            new Slot(2, 3, 2, 0, seconds(3), false));
    assertThat(view().held()).isEqualTo(3);
    assertThat(view().mostHeld()).isEqualTo(3);
    assertThat(view().entered()).isEqualTo(4);
  }

  @Test
  void whoWaitsLeavesTheQueueByEnteringOrByBeingTurnedAway() {
    task(1, 1).says(new BulkheadQueued(RESEARCH, 1));
    task(2, 2).says(new BulkheadQueued(RESEARCH, 2));
    task(3, 3).says(new BulkheadQueued(RESEARCH, 3));
    task(1, 4).says(new BulkheadEntered(RESEARCH, 1, seconds(3)));
    task(2, 7).says(new BulkheadRejected(RESEARCH, BulkheadReason.MAX_WAIT, 1, 1));
    task(4, 8).says(new BulkheadRejected(RESEARCH, BulkheadReason.QUEUE_FULL, 1, 1));
    BulkheadView view = view();
    assertThat(view.queue()).containsExactly(new Waiting(3, 2, 0, seconds(3)));
    assertThat(view.waiting()).isEqualTo(1);
    assertThat(view.mostWaiting()).isEqualTo(3);
    assertThat(view.waitedOut()).isEqualTo(1);
    assertThat(view.queueFull()).isEqualTo(1);
    assertThat(view.rejected()).isEqualTo(2);
  }

  @Test
  void aZombieKeepsItsSlotUntilItsWorkEnds() {
    task(1, 1).says(new BulkheadEntered(RESEARCH, 1, 0));
    task(1, 2).says(new BulkheadZombie(RESEARCH, 1));
    assertThat(view().zombies()).isEqualTo(1);
    assertThat(view().held()).isEqualTo(1);
    task(1, 9).says(new BulkheadLeft(RESEARCH, 0));
    assertThat(view().zombies()).isZero();
    assertThat(view().slots()).isEmpty();
  }

  @Test
  void theSizeIsKnownOnceItChanged() {
    task(1, 1).says(new BulkheadEntered(RESEARCH, 1, 0));
    assertThat(view().maxConcurrent()).isEqualTo(OptionalLong.empty());
    script.outside().says(new BulkheadResized(RESEARCH, 2));
    assertThat(view().maxConcurrent()).hasValue(2);
  }
}
