package dev.seatrial.web.lab.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.web.lab.FrozenMoment;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.LatencyView;
import dev.seatrial.web.lab.view.OverlaysView;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartsTest {
  private final LabView view = FrozenMoment.view();

  @Test
  void endsEachSuccessCurveAtNowAndKeepsTheLabelsApart() {
    SuccessDrawing chart = SuccessDrawing.of(view);
    assertThat(chart.curves()).extracting(SuccessDrawing.Curve::label).containsExactly("A 15.5 %", "B 96.5 %");
    assertThat(chart.curves()).allSatisfy(curve -> assertThat(curve.path()).endsWith("H356.72"));
    double a = Double.parseDouble(chart.curves().get(0).labelY());
    double b = Double.parseDouble(chart.curves().get(1).labelY());
    assertThat(Math.abs(a - b)).isGreaterThanOrEqualTo(16);
    assertThat(chart.now()).isEqualTo("35.67%");
  }

  @Test
  void liftsLatencyCurvesToTheRailWhereNobodyWasAnswered() {
    LatencyDrawing chart = LatencyDrawing.of(view, false);
    assertThat(chart.curves().get(0).path()).contains("H136.64V21H1000");
    assertThat(chart.curves().get(0).exit()).hasValueSatisfying(exit -> assertThat(exit.label()).isEqualTo("A: 46.7 % answered"));
    assertThat(chart.curves().get(0).marks()).as("no percentile without an answer").isEmpty();
    assertThat(chart.curves().get(1).marks()).extracting(LatencyDrawing.Mark::label).containsExactly("B p50 11.8 s", "B p95 17.8 s");
    assertThat(chart.target()).hasValue("M0 112.5H150.51V90H500V45H650.51V21");
    assertThat(chart.xTicks()).extracting(LatencyDrawing.XTick::x)
        .containsExactly("0%", "15.05%", "30.1%", "50%", "65.05%", "80.1%", "100%");
  }

  @Test
  void laysOtherRunsOverTheArmsWithDashesAndNamesOfTheirOwn() {
    LatencyView one = new LatencyView(List.of(), List.of(view.latency().series().get(1).as(0)), List.of(view.latency().series().get(0).as(0)));
    List<OverlaysView.Run> runs = List.of(new OverlaysView.Run("run 2 hardened", one), new OverlaysView.Run("run 3 hardened", one));
    OverlaysView over = new OverlaysView(List.of(), runs, false);
    LatencyDrawing chart = LatencyDrawing.of(view.latency().with(runs), CurveName.of(view, over), false);
    assertThat(chart.curves()).extracting(LatencyDrawing.Curve::tone).containsExactly("a", "b", "o1", "o2");
    assertThat(chart.curves().get(2).path()).isEqualTo(chart.curves().get(1).path());
    assertThat(chart.curves().get(2).marks()).extracting(LatencyDrawing.Mark::label).containsExactly("run 2 hardened p95 17.8 s");
    assertThat(chart.curves().get(2).marks().getFirst().dy()).isNotEqualTo(chart.curves().get(3).marks().getFirst().dy());
    LatencyDrawing raw = LatencyDrawing.of(view.latency().with(runs), CurveName.of(view, over), true);
    assertThat(raw.curves().get(2).exit()).hasValueSatisfying(exit -> assertThat(exit.label()).isEqualTo("run 2 hardened: 46.7 % answered"));
    LatencyTable table = LatencyTable.of(view.latency().with(runs), CurveName.of(view, over), false);
    assertThat(table.rows()).allSatisfy(row -> assertThat(row.cells()).hasSize(4));
    assertThat(table.caption()).contains("run 3 hardened: n ");
  }

  @Test
  void saysWhetherAnArmEverLeftTheTarget() {
    assertThat(SuccessCaption.of(view)).startsWith("A stands at 15.5 %, B stands at 96.5 %. A was at ").contains("B never left the target: its lowest was ");
  }

  @Test
  void placesFaultsAndStatesOnTheRunStrip() {
    RunStripDrawing strip = RunStripDrawing.of(view);
    assertThat(strip.bands()).singleElement().satisfies(band -> {
      assertThat(band.x()).isEqualTo("20%");
      assertThat(band.width()).isEqualTo("20%");
      assertThat(band.label()).isEqualTo("filesystem unavailable");
    });
    assertThat(strip.lanes().getFirst().segments()).extracting(s -> s.look().name()).containsExactly("closed", "open", "half");
    assertThat(strip.lanes().getFirst().segments().getLast().width()).isEqualTo("0.44%");
    assertThat(strip.future()).isEqualTo("57.53%");
  }
}
