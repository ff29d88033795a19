package dev.seatrial.web.lab.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingsTest {
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @CsvSource({"0, 0", "12, 12", "12.5, 12.5", "-0.25, -0.25", "1.005, 1", "99.999, 100", "0.1, 0.1"})
  void writesNumbersAsSvgSpellsThem(double value, String text) {
    assertThat(Svg.px(value)).isEqualTo(text);
  }

  @Test
  void fillsAPieClockwiseFromTheTop() {
    assertThat(Svg.pie(5, 0)).isEmpty();
    assertThat(Svg.pie(5, .25)).isEqualTo("M0 0V-5A5 5 0 0 1 5 0z");
    assertThat(Svg.pie(5, .75)).isEqualTo("M0 0V-5A5 5 0 1 1 -5 0z");
    assertThat(Svg.pie(5, 7)).as("never a point where all is meant").startsWith("M0 0V-5A5 5 0 1 1 ");
  }

  @Test
  void emptiesARingClockwise() {
    assertThat(Svg.ring(13, .25)).isEqualTo("M0 -13A13 13 0 0 0 -13 0");
    assertThat(Svg.ring(13, 0)).isEmpty();
  }

  @Test
  void keepsTheTimeAxisWhileTheRunStaysWithinItsLength() {
    TimeAxis early = TimeAxis.of(SECOND, 300 * SECOND, 1);
    assertThat(TimeAxis.of(299 * SECOND, 300 * SECOND, 1)).isEqualTo(early);
    assertThat(TimeAxis.of(301 * SECOND, 300 * SECOND, 1).endNanos()).isEqualTo(375 * SECOND);
    assertThat(TimeAxis.of(1_200 * SECOND, 300 * SECOND, 1).endNanos()).isEqualTo(1_200 * SECOND);
    assertThat(early.ticks(10)).hasSize(11).last().satisfies(tick -> assertThat(tick.label()).isEqualTo("5:00"));
    assertThat(TimeAxis.of(0, 604_800 * SECOND, 1).ticks(10)).hasSizeLessThanOrEqualTo(11);
  }

  @Test
  void givesEveryCompartmentTheSameRoomAndAWallBetween() {
    assertThat(Layout.hullLeft(0, 2)).isEqualTo(1);
    assertThat(Layout.hullWidth(2)).isEqualTo(206);
    assertThat(Layout.hullLeft(1, 2)).isEqualTo(217);
    for (int n : List.of(1, 2, 3, 4)) {
      assertThat(Layout.hullLeft(n - 1, n) + Layout.hullWidth(n)).isEqualTo(Layout.WIDTH - 1);
    }
  }

  @ParameterizedTest
  @CsvSource({"7400000000, 7 s", "33900000000, 33 s", "146500000000, 2 min"})
  void shortensSpans(long nanos, String text) {
    assertThat(Show.span(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"1, 1×", "2.5, 2.5×", "10, 10×", "10000, '10,000×'"})
  void writesSpeeds(double speed, String text) {
    assertThat(Show.speed(speed)).isEqualTo(text);
  }
}
