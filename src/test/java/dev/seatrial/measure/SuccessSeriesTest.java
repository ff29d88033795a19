package dev.seatrial.measure;

import static dev.seatrial.measure.Script.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.RunEvent.RunEnded;
import dev.seatrial.journal.RunStatus;
import dev.seatrial.journal.TaskOutcome;
import dev.seatrial.measure.SuccessSeries.Point;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SuccessSeriesTest {
  private final Script script = new Script();

  private List<Point> points(double end) {
    script.at(end).outside().says(new RunEnded(RunStatus.COMPLETED));
    return script.into(new Measures(0)).series().points();
  }

  private static Point point(double t, OptionalLong ppm, long tasks) {
    return new Point(seconds(t), ppm, tasks);
  }

  @Test
  void aPointPerSecondLooksBackOneMinute() {
    script.task(1, 0.2, 1.5, TaskOutcome.SUCCESS);
    script.task(2, 1.6, 2, TaskOutcome.FAILED);
    script.task(3, 2.1, 3.5, TaskOutcome.DEGRADED);
    List<Point> points = points(63.5);
    assertThat(points.subList(0, 4))
        .containsExactly(
            point(1, OptionalLong.empty(), 0),
            point(2, OptionalLong.of(500_000), 2),
            point(3, OptionalLong.of(500_000), 2),
            point(4, OptionalLong.of(666_667), 3));
    assertThat(points).hasSize(63);
    assertThat(points.get(60)).isEqualTo(point(61, OptionalLong.of(666_667), 3));
    assertThat(points.get(61)).isEqualTo(point(62, OptionalLong.of(1_000_000), 1));
  }

  @Test
  void aPointIsDrawnWhenItsSecondIsOver() {
    script.task(1, 0.2, 1, TaskOutcome.SUCCESS);
    assertThat(points(1)).isEmpty();
  }

  @Test
  void aLongRunHasAsManyPointsAsAShortOne() {
    for (int i = 0; i < 7 * 24; i++) script.task(i + 1, 3600.0 * i, 3600.0 * i + 10, TaskOutcome.SUCCESS);
    List<Point> points = points(7 * 24 * 3600);
    assertThat(points).hasSizeBetween(SuccessSeries.MAX_POINTS / 2, SuccessSeries.MAX_POINTS);
    long step = points.get(1).t() - points.get(0).t();
    for (int i = 0; i < points.size(); i++) assertThat(points.get(i).t()).isEqualTo(step * (i + 1));
  }
}
