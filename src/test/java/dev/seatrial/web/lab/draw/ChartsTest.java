package dev.seatrial.web.lab.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.web.lab.FrozenMoment;
import dev.seatrial.web.lab.view.LabView;
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
