package dev.seatrial.web.lab;

import dev.seatrial.scenario.ShippedScenarios;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.web.lab.look.LabWatch.Look;
import dev.seatrial.web.lab.look.LabWatch.Moves;
import dev.seatrial.web.lab.look.Move;
import dev.seatrial.web.lab.view.ClockView;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.TransitionView;
import dev.seatrial.web.stream.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PaintingTest {
  private final List<Frame> frames = new ArrayList<>();
  private final Painting painting = new Painting(new Fragments(ReferenceWeek.none(), new LessonPlan(ShippedScenarios.byName("mcp-failure").orElseThrow(), Optional.empty(), "ann", new Predictions()))::models, frames::add);
  private final LabView view = FrozenMoment.view();

  private static LabView with(LabView view, ClockView clock, List<TransitionView> transitions) {
    return new LabView(
        view.run(), clock, view.track(), view.faults(), view.arms(), view.success(), view.latency(), view.overTime(), transitions, view.dashboard(), view.safeguard(), view.hypothesis(),
        view.results(), 1);
  }

  private ClockView clock(double speed, ClockView.Mode mode, long now) {
    return new ClockView(
        now, view.clock().durationNanos(), view.clock().limitNanos(), 0, mode, speed, OptionalDouble.empty(), Optional.empty());
  }

  private List<String> show(LabView view, long millis) {
    frames.clear();
    painting.show(new Look(view, List.of(new Moves(List.of(new Move(Move.Kind.OUT, 0, 0, 1, 0)), 1))), millis);
    return frames.stream().map(frame -> frame.event()).toList();
  }

  @Test
  void sendsEverythingOnceAndThenOnlyWhatChanged() {
    assertThat(show(view, 0)).contains("clock", "gates-1", "success", "say", "moves").doesNotHaveDuplicates();
    assertThat(show(view, 5_000)).containsExactly("moves");
    assertThat(show(with(view, view.clock(), List.of()), 10_000)).containsExactly("moves", "transitions");
  }

  @Test
  void holdsLongFragmentsBackUntilTheirTime() {
    LabView later = with(view, clock(10, ClockView.Mode.PLAYING, FrozenMoment.NOW + 7_000_000_000L), view.transitions());
    show(view, 0);
    assertThat(show(later, 100)).contains("clock").doesNotContain("success", "strip");
    assertThat(painting.show(new Look(later, List.of()), 200)).as("something is still to come").isTrue();
    assertThat(show(later, 600)).contains("success", "strip").doesNotContain("clock");
  }

  @Test
  void drawsNoDotsAboveAHundredTimesNorToTheEndNorAtRest() {
    for (ClockView clock :
        List.of(clock(200, ClockView.Mode.PLAYING, 5), clock(1, ClockView.Mode.TO_END, 5), clock(1, ClockView.Mode.PAUSED, 5))) {
      assertThat(show(with(view, clock, List.of()), 0)).doesNotContain("moves");
    }
    assertThat(show(with(view, clock(100, ClockView.Mode.PLAYING, 6), List.of()), 0)).contains("moves");
  }

  @Test
  void tellsStatesButNoFiguresToScreenReaders() {
    assertThat(Announcer.of(view))
        .isEqualTo(
            "Playing. baseline: refuted at 00:01:00.989. mcp_tools in hardened is HALF-OPEN. hardened: holding so far.");
  }
}
