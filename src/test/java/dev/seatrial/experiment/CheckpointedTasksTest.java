package dev.seatrial.experiment;

import static dev.seatrial.testlab.Lab.given;
import static dev.seatrial.testlab.Lab.inject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.fault.FaultKind;
import dev.seatrial.fault.Trigger;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.CheckpointEvent.CheckpointLoaded;
import dev.seatrial.journal.CheckpointEvent.CheckpointRejected;
import dev.seatrial.journal.CheckpointEvent.CheckpointSaved;
import dev.seatrial.journal.CheckpointEvent.Resumed;
import dev.seatrial.journal.CheckpointTrigger;
import dev.seatrial.journal.EffectEvent.EffectApplied;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.Event;
import dev.seatrial.journal.RunEvent.Log;
import dev.seatrial.journal.TaskEvent.StepStarted;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.journal.TaskOutcome;
import dev.seatrial.testlab.Lab;
import dev.seatrial.testlab.ScenarioText;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The course's test of state recovery: force a failure, see the checkpoint loaded, go on rightly, and do nothing twice. */
class CheckpointedTasksTest {
  private static final String ALL = "checkpoints: {after_agent: true, before_risky: true, every: 5m}, graceful: true";

  private static Lab with(String protections) {
    return given(ScenarioText.calm().hardened("{" + protections + "}"));
  }

  private static Trigger times(long n) {
    return new Trigger(1, OptionalLong.of(n), List.of(), 0, 1, 0);
  }

  private static Lab crashing(String protections, String agent, long times) {
    return with(protections).when(inject(FaultKind.CRASH_MID_STEP, "agent/" + agent).at("5s").with(times(times)));
  }

  /** The task that crashed, from its first event to its last. */
  private static List<Entry> crashedTask(Lab.Seen seen) {
    int task =
        Stream.concat(seen.entries(Resumed.class).stream(), seen.entries(Log.class).stream()).findFirst().orElseThrow().task();
    return seen.run().journal().entries().stream().filter(e -> e.task() == task).toList();
  }

  private static <E extends Event> List<E> of(List<Entry> entries, Class<E> type) {
    return entries.stream().map(Entry::event).filter(type::isInstance).map(type::cast).toList();
  }

  @Test
  void withoutCheckpointsACrashEndsTheTask() {
    var seen = crashing("graceful: true", "writing", 1).until("2m");
    assertThat(seen.outcomes().graceful()).isEqualTo(1);
    assertThat(seen.entries(Resumed.class)).isEmpty();
  }

  @Test
  void aCrashedTaskGoesOnFromItsLastCheckpointAndIsAnsweredRightly() {
    var seen = crashing(ALL, "writing", 1).until("2m");
    List<Entry> task = crashedTask(seen);
    assertThat(of(task, CheckpointLoaded.class)).hasSize(1);
    assertThat(of(task, Resumed.class)).extracting(Resumed::step).containsExactly("write");
    assertThat(of(task, StepStarted.class)).extracting(StepStarted::name).containsExactly("plan", "research", "write", "write", "save");
    TaskEnded ended = of(task, TaskEnded.class).getFirst();
    assertThat(ended.outcome()).isEqualTo(TaskOutcome.SUCCESS);
    assertThat(ended.correct()).isTrue();
    assertThat(of(task, EffectApplied.class)).hasSize(1);
    assertThat(seen.outcomes().success()).isEqualTo(seen.outcomes().ended());
  }

  @Test
  void whatWasDoneBeforeTheCheckpointIsNotDoneAgain() {
    var seen = crashing(ALL, "writing", 1).until("2m");
    List<Entry> task = crashedTask(seen);
    // Plan 1, research 6, save 1, and of the write step's two calls the first one twice.
    assertThat(of(task, CallStarted.class)).hasSize(11);
    assertThat(task.stream().filter(e -> e.event() instanceof CallStarted).map(Entry::call)).doesNotHaveDuplicates();
  }

  @Test
  void theTriggersSaveWhenTheySay() {
    assertThat(triggers("checkpoints: {after_agent: true}"))
        .containsExactly(CheckpointTrigger.AFTER_AGENT, CheckpointTrigger.AFTER_AGENT, CheckpointTrigger.AFTER_AGENT);
    assertThat(triggers("checkpoints: {before_risky: true}")).containsExactly(CheckpointTrigger.BEFORE_RISKY);
    // A task takes about ten seconds here; one of five minutes would be saved as seldom as the course says.
    assertThat(triggers("checkpoints: {every: 4s}")).isNotEmpty().containsOnly(CheckpointTrigger.INTERVAL);
    assertThat(triggers("checkpoints: {every: 5m}")).isEmpty();
  }

  @Test
  void longTasksAreSavedEveryFiveMinutes() {
    // Eight sections with an editor's two minutes after each: some 18 minutes, saved before the first operation after 5 are over.
    var seen =
        given(
                ScenarioText.calm().lasting("25m")
                    .workload("{task: dossier, deadline: 40m, arrival: {process: constant, rate_per_second: 0.02}}")
                    .hardened("{checkpoints: {every: 5m}}"))
            .until("25m");
    List<Entry> saves = seen.entries(CheckpointSaved.class).stream().filter(e -> e.task() == 1).toList();
    assertThat(saves).hasSize(2).allMatch(e -> ((CheckpointSaved) e.event()).trigger() == CheckpointTrigger.INTERVAL);
    for (int i = 1; i < saves.size(); i++) {
      assertThat(saves.get(i).t() - saves.get(i - 1).t()).isBetween(300_000_000_000L, 425_000_000_000L);
    }
    Entry ended = seen.entries(TaskEnded.class).stream().filter(e -> e.task() == 1).findFirst().orElseThrow();
    assertThat(((TaskEnded) ended.event()).outcome()).isEqualTo(TaskOutcome.SUCCESS);
    assertThat(seen.entries(StepStarted.class).stream().filter(e -> e.task() == 1)).hasSize(18);
  }

  private static List<CheckpointTrigger> triggers(String protections) {
    var seen = with(protections).until("1m");
    return seen.entries(CheckpointSaved.class).stream()
        .filter(e -> e.task() == 1).map(e -> ((CheckpointSaved) e.event()).trigger()).toList();
  }

  @ParameterizedTest
  @EnumSource(value = FaultKind.class, names = {"CHECKPOINT_CORRUPT", "CHECKPOINT_TORN", "CHECKPOINT_STALE", "CHECKPOINT_LOST"})
  void aBadCheckpointIsReportedAndTheOneBeforeIsUsed(FaultKind kind) {
    // Of the task that crashes in its writing step, the checkpoint after the research is bad, the one after the plan is not.
    var calm = crashing(ALL, "writing", 1).until("2m");
    List<Entry> saves = calm.entries(CheckpointSaved.class);
    int crashed = crashedTask(calm).getFirst().task();
    long which = 1 + saves.indexOf(saves.stream().filter(e -> e.task() == crashed).toList().get(1));
    var seen =
        crashing(ALL, "writing", 1)
            .when(inject(kind, "disk/checkpoints").at("0s").with(new Trigger(1, OptionalLong.empty(), List.of(which), 0, 1, 0)))
            .until("2m");
    List<Entry> task = crashedTask(seen);
    assertThat(task.getFirst().task()).isEqualTo(crashed);
    assertThat(of(task, CheckpointRejected.class)).hasSize(1);
    assertThat(of(task, Resumed.class)).extracting(Resumed::step).containsExactly("research");
    assertThat(of(task, TaskEnded.class).getFirst().outcome()).isEqualTo(TaskOutcome.SUCCESS);
    assertThat(of(task, EffectApplied.class)).hasSize(1);
  }

  @Test
  void withoutAnIntactCheckpointTheTaskBeginsAnew() {
    var seen =
        crashing(ALL, "writing", 1).when(inject(FaultKind.CHECKPOINT_CORRUPT, "disk/checkpoints").at("0s")).until("2m");
    List<Entry> task = crashedTask(seen);
    assertThat(of(task, CheckpointRejected.class)).hasSize(2);
    assertThat(of(task, Resumed.class)).isEmpty();
    assertThat(of(task, Log.class)).extracting(Log::text).contains("no intact checkpoint: the task begins anew");
    assertThat(of(task, StepStarted.class)).extracting(StepStarted::name)
        .containsExactly("plan", "research", "write", "plan", "research", "write", "save");
    assertThat(of(task, TaskEnded.class).getFirst().correct()).isTrue();
  }

  @Test
  void aFullDiskStopsNoTaskAndIsTold() {
    var seen = with(ALL).when(inject(FaultKind.DISK_FULL, "disk/checkpoints").at("0s")).until("2m");
    assertThat(seen.entries(CheckpointSaved.class)).isEmpty();
    assertThat(seen.entries(Log.class)).isNotEmpty()
        .allMatch(e -> ((Log) e.event()).text().endsWith("not saved: no space left on device"));
    assertThat(seen.outcomes().success()).isEqualTo(seen.outcomes().ended());
  }

  @Test
  void anAgentThatCrashesEveryTimeIsGivenUp() {
    var seen = crashing(ALL, "research", 1_000).until("2m");
    assertThat(seen.outcomes().graceful()).isEqualTo(seen.outcomes().ended() - done(seen));
    List<Entry> task = crashedTask(seen);
    assertThat(of(task, Resumed.class)).hasSize(3);
    assertThat(of(task, Log.class).getLast().text()).startsWith("gives up: the research agent crashed");
  }

  private static long done(Lab.Seen seen) {
    return seen.outcomes().success();
  }
}
