package dev.seatrial.measure;

import static dev.seatrial.measure.Script.FILES;
import static dev.seatrial.measure.Script.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.CheckpointEvent.CheckpointSaved;
import dev.seatrial.journal.CheckpointEvent.Resumed;
import dev.seatrial.journal.CheckpointTrigger;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.JudgementEvent.AlertRaised;
import dev.seatrial.journal.RandomEvents;
import dev.seatrial.journal.RunEvent.Log;
import dev.seatrial.journal.Severity;
import dev.seatrial.journal.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabStateTest {

  private static LabState fresh() {
    return new LabState(new Measures(seconds(5)));
  }

  /** Everything that can be asked of the folds at an instant. */
  private static List<Object> everything(LabState state, long now) {
    List<Object> all = new ArrayList<>();
    all.add(state.at(now));
    Measures m = state.measures();
    all.add(m.tasks().rows());
    all.add(m.latencies().calls());
    all.add(m.latencies().attempts());
    all.add(m.effects().applied() + " " + m.effects().repeated() + " " + m.effects().appliedTwice());
    all.add(m.detection().nanos());
    all.add(m.status());
    for (Metric metric : Metric.values()) {
      all.add(Readings.overall(m, metric, 950_000, Optional.empty(), now));
      if (metric.windowed()) all.add(Readings.inWindow(m, metric, 950_000, now, seconds(60)));
    }
    return all;
  }

  /** Online equals offline, after every single event; events of all types in any order, which no system would write. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void afterEveryEventItTellsTheSameAsAFreshOne(long seed) {
    Journal journal = RandomEvents.journal(new SplittableRandom(seed), 150);
    LabState online = fresh();
    for (int n = 1; n <= journal.size(); n++) {
      long now = journal.get(n - 1).t();
      online.accept(journal.get(n - 1));
      LabState offline = fresh();
      for (int i = 0; i < n; i++) offline.accept(journal.get(i));
      assertThat(everything(online, now)).isEqualTo(everything(offline, now));
    }
    LabState followed = fresh();
    new Follower(journal, followed).catchUp();
    assertThat(followed.at(journal.get(149).t())).isEqualTo(online.at(journal.get(149).t()));
  }

  @Test
  void aFollowerFeedsEveryEntryOnce() {
    Script script = new Script();
    List<Long> seen = new ArrayList<>();
    Follower follower = new Follower(script.journal(), e -> seen.add(e.seq()));
    script.at(1).arrives(1);
    follower.catchUp();
    script.at(2).arrives(2);
    script.at(3).arrives(3);
    follower.catchUp();
    follower.catchUp();
    assertThat(seen).containsExactly(1L, 2L, 3L);
  }

  @Test
  void showsTheLastTenSecondsOfEachDependency() {
    Script script = new Script();
    script.at(1).arrives(1);
    for (int second = 1; second <= 30; second++) {
      script.at(second).in(1, 1, second, 1).calls(FILES);
      if (second > 25) {
        script.says(new BreakerRejected("mcp_tools", BreakerState.OPEN, OptionalLong.empty()));
        continue;
      }
      script.tries(FILES);
      if (second == 22) script.fails(FILES, ErrorClass.TIMEOUT);
      else if (second != 25) script.succeeds(FILES);
    }
    LabState state = script.into(fresh());
    assertThat(state.at(seconds(30)).load())
        .containsExactly(
            new RecentLoad.Row(FILES, 5, 1, 5, 1, true, OptionalLong.of(seconds(23)), OptionalLong.of(seconds(22))));
    assertThat(state.at(seconds(36)).load().getFirst().cut()).isEqualTo(4);
    assertThat(state.at(seconds(60)).load().getFirst().cut()).isZero();
  }

  @Test
  void theStripHasOneMarkPerTaskUntilItIsFull() {
    Script script = new Script();
    script.task(1, 1, 2, TaskOutcome.SUCCESS);
    for (int i = 2; i <= 81; i++) script.task(i, 10 * i, 10 * i + 1, i % 2 == 0 ? TaskOutcome.FAILED : TaskOutcome.DEGRADED);
    TaskStrip strip = script.into(fresh()).at(seconds(900)).strip();
    assertThat(strip.tasksPerMark()).isEqualTo(1);
    assertThat(strip.marks()).hasSize(80);
    assertThat(strip.marks().getFirst()).isEqualTo(new TaskStrip.Mark(2, 0, 0, 0, 0, 1, 4));
    script.at(1000).arrives(82);
    strip = script.into(fresh()).at(seconds(1000)).strip();
    assertThat(strip.tasksPerMark()).isEqualTo(2);
    assertThat(strip.marks()).hasSize(41);
    assertThat(strip.marks().getFirst()).isEqualTo(new TaskStrip.Mark(2, 0, 0, 1, 0, 1, 6));
    assertThat(strip.marks().getLast()).isEqualTo(new TaskStrip.Mark(82, 1, 0, 0, 0, 0, 0));
  }

  @Test
  void logsKeepTheNewestAndCountAll() {
    Script script = new Script();
    for (int i = 1; i <= LabState.MAX_LINES + 50; i++) script.at(i).says(new Log("test", "line " + i, Optional.empty()));
    script.says(new Resumed("task-1#2", "write"));
    // What happens all the time pushes nothing out of the healing log.
    for (int i = 1; i <= LabState.MAX_LINES; i++) script.says(new CheckpointSaved("task-2#" + i, CheckpointTrigger.AFTER_AGENT));
    script.says(new AlertRaised("breaker_open", Severity.WARNING));
    LabPicture picture = script.into(fresh()).at(seconds(300));
    assertThat(picture.notable()).hasSize(LabState.MAX_LINES);
    assertThat(picture.notable().getFirst().event()).isInstanceOf(AlertRaised.class);
    assertThat(picture.healing())
        .extracting(e -> e.event())
        .containsExactly(new Resumed("task-1#2", "write"));
    assertThat(picture.alerts()).hasSize(1);
    RecentLog log = script.into(new RecentLog(3, EventKinds::notable));
    assertThat(log.count()).isEqualTo(LabState.MAX_LINES + 51);
    assertThat(log.newestFirst()).hasSize(3);
  }
}
