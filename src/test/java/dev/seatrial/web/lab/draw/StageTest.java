package dev.seatrial.web.lab.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.web.lab.FrozenMoment;
import dev.seatrial.web.lab.view.ArmView;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageTest {
  private static final ArmView A = FrozenMoment.view().arms().get(0);
  private static final ArmView B = FrozenMoment.view().arms().get(1);

  @Test
  void drawsSlotsGatesAndDependenciesOfAnArm() {
    StageDrawing stage = StageDrawing.of(B, 2, FrozenMoment.NOW);
    assertThat(stage.hulls()).extracting(StageDrawing.Hull::title).containsExactly("Research", "Writing");
    assertThat(stage.hulls().get(0).queue()).isEqualTo("queue 2");
    assertThat(stage.hulls().get(0).slots()).extracting(StageDrawing.Place::look).containsExactly("", "probe", "", "zombie");
    assertThat(stage.hulls().get(1).slots()).extracting(StageDrawing.Place::look).containsExactly("", "", "", "free");
    assertThat(stage.gates()).extracting(gate -> gate.name() + " " + gate.look().word()).containsExactly("mcp_tools HALF-OPEN", "ai_api CLOSED");
    assertThat(stage.boxes()).extracting(StageDrawing.Box::text).containsExactly("up for 7 s", "up");
    assertThat(stage.bypass()).isNotEmpty();
    assertThat(StageDrawing.of(A, 2, 0).bypass()).isEmpty();
    assertThat(StageDrawing.of(A, 2, 0).hulls()).singleElement().satisfies(hull -> {
      assertThat(hull.title()).isEqualTo("One shared pool");
      assertThat(hull.slots()).hasSize(8);
    });
    assertThat(stage.label()).contains("Research: 4 of 4 slots taken, 2 waiting.", "MCP tools: mcp_tools HALF-OPEN.");
  }

  @Test
  void tellsHowLongAGateStaysOpen() {
    ArmView open = FrozenMoment.withGate(BreakerState.OPEN).arms().get(1);
    assertThat(StageDrawing.of(open, 2, FrozenMoment.NOW).gates().getFirst().note()).isEqualTo("53 s");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void keepsEveryWayInsideOfTheDrawing(int arms) {
    StageDrawing stage = StageDrawing.of(B, arms, FrozenMoment.NOW);
    assertThat(stage.ways()).extracting(Ways.Way::name).contains("out 0 0", "out 1 0", "out -1 1", "in 0", "cut 1", "round 0", "by 0").doesNotHaveDuplicates();
    for (Ways.Way way : stage.ways()) {
      for (String point : way.points().split(" ")) {
        double x = Double.parseDouble(point.split(",")[0]);
        double y = Double.parseDouble(point.split(",")[1]);
        assertThat(x).as(way.name()).isBetween(0.0, 472.0);
        assertThat(y).as(way.name()).isBetween(0.0, (double) stage.height());
      }
    }
    assertThat(stage.boxes()).hasSize(arms > 2 ? 0 : 2);
  }

  @Test
  void placesBandSegmentsAndCurvesOverTime() {
    StageTime time = StageTime.of(FrozenMoment.view());
    assertThat(time.breaker()).hasValue("mcp_tools");
    assertThat(time.segments()).extracting(s -> s.look().word()).containsExactly("CLOSED", "OPEN", "HALF-OPEN");
    assertThat(time.segments()).extracting(StageTime.Segment::worded).containsExactly(true, true, false);
    assertThat(time.state()).hasValueSatisfying(state -> assertThat(state.word()).isEqualTo("HALF-OPEN"));
    // One minute of five, on 82 % of 1656 units that begin at 168.
    assertThat(time.bands()).singleElement().satisfies(band -> {
      assertThat(band.x()).isEqualTo("439.58");
      assertThat(band.width()).isEqualTo("271.58");
    });
    assertThat(time.curves()).extracting(StageTime.Curve::label).containsExactly("B 96.5 %", "A 15.5 %");
    List<Double> labels = time.curves().stream().map(curve -> Double.parseDouble(curve.labelY())).toList();
    assertThat(labels.get(1) - labels.get(0)).isGreaterThanOrEqualTo(30);
    assertThat(time.label()).contains("A stands at 15.5 %", "The breaker of B is HALF-OPEN.");
    assertThat(time.curves().getFirst().path()).matches(Pattern.compile("M[0-9. ]+(H[0-9.]+V[0-9.]+)*H[0-9.]+"));
  }
}
