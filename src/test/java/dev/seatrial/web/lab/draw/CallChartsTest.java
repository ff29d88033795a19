package dev.seatrial.web.lab.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.measure.CallSeries;
import dev.seatrial.measure.HeatMap;
import dev.seatrial.measure.OverTime;
import dev.seatrial.web.lab.FrozenMoment;
import dev.seatrial.web.lab.view.LabView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls over time and the heat map; the moment is 127.4 s into a run of 300 s, a fault lasted from 60 to 120 s. */
class CallChartsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final String FILES = "mcp/filesystem";

  private static LabView with(OverTime.Picture a, OverTime.Picture b) {
    LabView v = FrozenMoment.view();
    return new LabView(
        v.run(), v.clock(), v.track(), v.faults(), v.arms(), v.success(), v.latency(), List.of(a, b), v.transitions(), v.dashboard(),
        v.safeguard(), v.hypothesis(),
        v.results(), 1);
  }

  private static OverTime.Picture calls(long widthSeconds, long[] sent, long[] cut) {
    List<CallSeries.Column> columns = new ArrayList<>();
    for (int i = 0; i < sent.length; i++) columns.add(new CallSeries.Column(i * widthSeconds * SECOND, sent[i], 1, cut[i]));
    return new OverTime.Picture(new CallSeries.Columns(widthSeconds * SECOND, columns), List.of());
  }

  private static HeatMap.Column column(int i, long quick, long slow, long failed, long notSent) {
    return new HeatMap.Column(i * 5 * SECOND, List.of(0L, quick, slow, 0L, 0L), List.of(0L, failed, 0L, 0L, 0L), notSent);
  }

  private static OverTime.Picture heat(HeatMap.Column... columns) {
    HeatMap.Columns map = new HeatMap.Columns(FILES, 5 * SECOND, List.of(columns), 2, 1);
    return new OverTime.Picture(new CallSeries.Columns(SECOND, List.of()), List.of(map));
  }

  @Test
  void theColumnThatHasOnlyBegunIsNotDrawn() {
    long[] sent = {40, 80, 400};
    CallsDrawing chart = CallsDrawing.of(with(calls(60, sent, new long[3]), calls(60, sent, new long[] {0, 30, 0})));
    assertThat(chart.yTicks()).extracting(CallsDrawing.YTick::label).containsExactly("0", "1", "2 /s");
    // 40 a minute is a third of 2 a second, 80 two thirds; 120 s of 300 take 0.4 of 0.88.
    assertThat(chart.curves().getFirst().path()).isEqualTo("M0 108H176V68H352H352");
    assertThat(chart.curves().getFirst().label()).isEqualTo("A 1.3 /s");
    assertThat(chart.curves().getFirst().cut()).isEmpty();
    assertThat(chart.curves().getLast().cut()).isEqualTo("M0 148H176V118H352H352");
    assertThat(chart.curves().getLast().turnedAway()).hasValueSatisfying(mark -> assertThat(mark.label()).isEqualTo("B turned away, up to 0.5 /s"));
    assertThat(chart.table().caption()).isEqualTo(
        "A sent 520 attempts, up to 1.3 a second; 3 failed, 0 calls were turned away. B sent 520 attempts, up to 1.3 a second; 3 failed, 30 calls were"
            + " turned away.");
    assertThat(chart.table().rows()).hasSize(2);
  }

  @Test
  void aRunThatHasFallenSilentLiesOnTheGround() {
    CallsDrawing chart = CallsDrawing.of(with(calls(1, new long[] {1, 1}, new long[2]), calls(1, new long[0], new long[0])));
    assertThat(chart.curves().getFirst().path()).endsWith("V148H8.8H372.53");
    assertThat(chart.curves()).as("none has ended yet, but its zero is known").hasSize(2);
    assertThat(CallsDrawing.of(FrozenMoment.view()).table().caption()).isEqualTo("No call was sent yet.");
  }

  @Test
  void theMapJoinsColumnsByThePlannedLengthAndLosesNothing() {
    LabView view = with(heat(column(0, 3, 1, 0, 0), column(1, 4, 0, 0, 0), column(2, 1, 0, 2, 5)), heat());
    HeatDrawing heat = HeatDrawing.of(view, FILES).orElseThrow();
    assertThat(heat.column()).isEqualTo("10 s");
    assertThat(heat.cells()).extracting(HeatDrawing.Cell::text).containsExactly("1", "7", "1", "2", "5");
    assertThat(heat.cells()).extracting(HeatDrawing.Cell::look).containsExactly("h-ok n2", "h-ok n4", "h-ok n2", "h-err n3", "h-cut n4");
    assertThat(heat.labels()).extracting(HeatDrawing.Label::text).containsExactly("0.1 to 1 s", "10 to 100 ms", "10 to 100 ms, failed", "not sent");
    assertThat(heat.cells().get(1).width()).isEqualTo("3.33%");
    assertThat(heat.cells().get(1).fit()).as("7 px for a digit, 4 around it, in a thirtieth of what the names leave").isEqualTo("t640");
    assertThat(heat.table()).extracting(HeatDrawing.TableRow::attempts).containsExactly("1", "8", "2", "5");
    assertThat(heat.table().get(2).when()).isEqualTo("0:10 to 0:20");
    assertThat(heat.caption()).isEqualTo(
        "Three bands that one p95 line would hide: answers of 10 ms to 1 s (9 in A), quick failures of 10 to 100 ms (2 in A), calls turned away before"
            + " they were sent (5 in A; 4 of these calls were answered all the same, 2 were not).");
  }

  @Test
  void theMapShowsTheDependencyThatAFaultStrikes() {
    LabView view = with(heat(column(0, 1, 0, 0, 0)), heat(column(0, 1, 0, 0, 0)));
    assertThat(HeatDrawing.preset(view)).contains(FILES);
    assertThat(HeatDrawing.dependencies(view)).containsExactly(FILES);
    assertThat(HeatDrawing.of(view, "ai/primary")).isEmpty();
    assertThat(HeatDrawing.preset(FrozenMoment.view())).isEmpty();
  }
}
