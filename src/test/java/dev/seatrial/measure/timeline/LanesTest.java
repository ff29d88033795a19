package dev.seatrial.measure.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.experiment.Runner;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.FaultEvent.FaultFired;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.RunHeader;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.journal.TaskOutcome;
import dev.seatrial.scenario.ShippedScenarios;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanesTest {
  private static final long SECOND = 1_000_000_000L;

  private static Journal run(String scene, String arm) {
    return Runner.run(ShippedScenarios.byName(scene).orElseThrow(), arm, 7).journal();
  }

  private static Lanes lanes(Journal journal, List<Stretch> stretches, MarkFilter filter) {
    Lanes lanes = new Lanes(stretches, filter);
    journal.entries().forEach(lanes::accept);
    return lanes;
  }

  private static int folded(Lanes lanes, int stretches, MarkKind kind) {
    int sum = 0;
    for (int i = 0; i < stretches; i++) {
      for (Map<MarkKind, Integer> row : lanes.folded(i).values()) sum += row.getOrDefault(kind, 0);
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp-failure", "crash-mid-task", "metastable-failure", "corrupt-checkpoint", "shared-pool"})
  void noEventIsLostWhateverIsFolded(String scene) {
    String arm = ShippedScenarios.byName(scene).orElseThrow().arms().lastEntry().getKey();
    Journal journal = run(scene, arm);
    long end = journal.entries().getLast().t();
    List<Stretch> stretches =
        List.of(new Stretch(0, 30 * SECOND, true), new Stretch(30 * SECOND, 60 * SECOND, false), new Stretch(60 * SECOND, end, true));
    Lanes lanes = lanes(journal, stretches, MarkFilter.ALL);
    for (MarkKind kind : List.of(MarkKind.OK, MarkKind.ERROR, MarkKind.RETRY, MarkKind.RETRY_FAILED)) {
      boolean ok = kind == MarkKind.OK || kind == MarkKind.RETRY;
      boolean first = kind == MarkKind.OK || kind == MarkKind.ERROR;
      long ended =
          journal.entries().stream()
              .filter(e -> e.event() instanceof AttemptEnded a && (a.outcome() == OutcomeKind.SUCCESS) == ok && (e.attempt() <= 1) == first)
              .count();
      long drawn = lanes.marks().stream().filter(mark -> mark.kind() == kind).count();
      assertThat(drawn + folded(lanes, 3, kind) + lanes.beyond().getOrDefault(kind, 0)).as(kind.name()).isEqualTo(ended);
    }
    long tasks = journal.entries().stream().filter(e -> e.event() instanceof TaskEnded).count();
    long told = 0;
    for (MarkKind kind : List.of(MarkKind.ANSWERED, MarkKind.DEGRADED, MarkKind.GRACEFUL, MarkKind.FAILED)) {
      told += lanes.marks().stream().filter(mark -> mark.kind() == kind).count() + folded(lanes, 3, kind);
    }
    assertThat(told).isEqualTo(tasks);
    assertThat(lanes.marks()).allMatch(mark -> mark.t() >= 30 * SECOND && mark.t() < 60 * SECOND);
  }

  @Test
  void noSlotHoldsTwoTasksAtOnce() {
    Journal journal = run("mcp-failure", "hardened");
    Lanes lanes = lanes(journal, Stretches.only(0, journal.entries().getLast().t()), MarkFilter.ALL);
    List<Lanes.Line> held = lanes.lines().stream().filter(l -> l.kind() == Lanes.LineKind.HELD && l.toNanos() >= 0).toList();
    assertThat(held).hasSizeGreaterThan(100);
    for (Lanes.Line a : held) {
      assertThat(a.slot()).isBetween(0, 3);
      for (Lanes.Line b : held) {
        if (a == b || a.slot() != b.slot() || !a.bulkhead().equals(b.bulkhead())) continue;
        assertThat(a.toNanos() <= b.fromNanos() || b.toNanos() <= a.fromNanos()).as("%s and %s", a, b).isTrue();
      }
    }
  }

  @Test
  void aFilterLeavesWhatItWants() {
    Journal journal = run("mcp-failure", "hardened");
    List<Stretch> all = Stretches.only(0, journal.entries().getLast().t());
    Lanes unfiltered = lanes(journal, all, MarkFilter.ALL);
    MarkFilter errors =
        new MarkFilter(OptionalInt.empty(), Optional.of("research"), Optional.of("mcp/filesystem"), Optional.of(MarkKind.ERROR));
    List<Mark> wanted =
        unfiltered.marks().stream()
            .filter(m -> m.kind() == MarkKind.ERROR && m.agent().equals("research") && m.dependency().equals("mcp/filesystem"))
            .toList();
    assertThat(wanted).isNotEmpty();
    assertThat(lanes(journal, all, errors).marks()).isEqualTo(wanted);
    int task = wanted.getFirst().task();
    Lanes one = lanes(journal, all, new MarkFilter(OptionalInt.of(task), Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(one.marks()).isNotEmpty().allMatch(m -> m.task() == task);
    assertThat(one.lines()).isNotEmpty().allMatch(l -> l.task() == task);
  }

  @Test
  void beyondTheMostMarksAreCounted() {
    Journal journal = new Journal(new RunHeader("x", "x", "x", "x", 1), 100_000);
    for (int i = 0; i < Lanes.MAX_MARKS + 500; i++) {
      journal.append(i, 1, 1, 1, 1, 0, new AttemptEnded("mcp/github", OutcomeKind.SUCCESS, Optional.empty(), Optional.empty()));
    }
    Lanes lanes = lanes(journal, Stretches.only(0, Lanes.MAX_MARKS + 500), MarkFilter.ALL);
    assertThat(lanes.marks()).hasSize(Lanes.MAX_MARKS);
    assertThat(lanes.beyond()).containsExactly(Map.entry(MarkKind.OK, 500));
  }

  @Test
  void theCausesOfAFailedTaskLeadBackToTheFault() {
    Journal journal = run("mcp-failure", "baseline");
    Entry failed =
        journal.entries().stream()
            .filter(e -> e.event() instanceof TaskEnded t && t.outcome() == TaskOutcome.FAILED)
            .findFirst()
            .orElseThrow();
    EventStory story = EventStory.of(journal, journal.size(), failed.seq()).orElseThrow();
    assertThat(story.because()).anyMatch(e -> e.event() instanceof FaultFired);
    assertThat(story.because().getLast().cause()).isZero();
    long seq = failed.cause();
    for (Entry e : story.because()) {
      assertThat(e.seq()).isEqualTo(seq);
      seq = e.cause();
    }
    for (Entry e : story.because()) {
      EventStory there = EventStory.of(journal, journal.size(), e.seq()).orElseThrow();
      assertThat(there.effects()).isPositive();
    }
    assertThat(EventStory.of(journal, journal.size(), 0)).isEmpty();
    assertThat(EventStory.of(journal, 10, 11)).isEmpty();
  }

  @Test
  void longStretchesWithoutAChangeAreFoldedAndTheRestTilesTheRun() {
    List<Stretch> stretches = Stretches.of(List.of(90 * SECOND, 92 * SECOND, 150 * SECOND), 300 * SECOND);
    assertThat(stretches)
        .containsExactly(
            new Stretch(0, 88 * SECOND, true),
            new Stretch(88 * SECOND, 99 * SECOND, false),
            new Stretch(99 * SECOND, 148 * SECOND, true),
            new Stretch(148 * SECOND, 157 * SECOND, false),
            new Stretch(157 * SECOND, 292 * SECOND, true),
            new Stretch(292 * SECOND, 300 * SECOND, false));
  }

  @Test
  void howeverManyChangesThereAreNoMoreIsDrawnThanThereIsRoomFor() {
    java.util.Random random = new java.util.Random(11);
    for (int run = 0; run < 200; run++) {
      long now = 1 + random.nextLong(10_000 * SECOND);
      List<Long> changes = random.longs(random.nextInt(200), 0, now).sorted().boxed().toList();
      List<Stretch> stretches = Stretches.of(changes, now);
      long at = 0;
      for (Stretch s : stretches) {
        assertThat(s.fromNanos()).isEqualTo(at);
        at = s.toNanos();
      }
      assertThat(at).isEqualTo(now);
      assertThat(stretches.stream().filter(s -> !s.folded()).mapToLong(Stretch::nanos).sum())
          .isLessThanOrEqualTo(Stretches.DRAWN_NANOS + Stretches.IDLE_NANOS);
    }
  }
}
