package dev.seatrial.world.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final long MS = 1_000_000;

  @Test
  void virtualTimeIsDueInProportionToWallTimeFromWhereItStarted() {
    Pacer pacer = new Pacer(Pace.times(60), 1_000 * MS, 7_000 * MS);
    assertThat(pacer.dueNanos(1_000 * MS, 7_000 * MS)).isEqualTo(7_000 * MS);
    assertThat(pacer.dueNanos(1_020 * MS, 7_000 * MS)).isEqualTo((7_000 + 20 * 60) * MS);
    assertThat(pacer.dueNanos(2_000 * MS, (7_000 + 980 * 60) * MS)).isEqualTo((7_000 + 1_000 * 60) * MS);
  }

  @Test
  void atFullSpeedEverythingIsDue() {
    assertThat(new Pacer(Pace.full(), 5, 5).dueNanos(5, 5)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aLagIsForgivenBeyondAQuarterOfASecond() {
    Pacer pacer = new Pacer(Pace.times(10), 0, 0);
    assertThat(pacer.dueNanos(250 * MS, 0)).as("made up for").isEqualTo(2_500 * MS);
    assertThat(pacer.dueNanos(5_000 * MS, 1_000 * MS)).as("4.9 s behind").isEqualTo((1_000 + 2_500) * MS);
    assertThat(pacer.dueNanos(5_100 * MS, 3_000 * MS)).as("goes on from there").isEqualTo((1_000 + 3_500) * MS);
  }

  @Test
  void theAchievedSpeedIsThatOfTheLastHalfSecond() {
    Pacer pacer = new Pacer(Pace.times(100), 0, 0);
    pacer.observe(499 * MS, 10_000 * MS);
    assertThat(pacer.achieved()).isEqualTo(OptionalDouble.empty());
    pacer.observe(500 * MS, 20_000 * MS);
    assertThat(pacer.achieved()).hasValue(40);
    pacer.observe(900 * MS, 90_000 * MS);
    assertThat(pacer.achieved()).hasValue(40);
    pacer.observe(1_100 * MS, 50_000 * MS);
    assertThat(pacer.achieved()).hasValue(50);
  }

  @Test
  void aSliceGetsAsManyEventsAsItsTimeAllows() {
    SliceBudget budget = new SliceBudget(20 * MS, 50_000);
    assertThat(budget.events()).isEqualTo(1_000);
    budget.took(1_000, 40 * MS);
    assertThat(budget.events()).as("slower counts at once").isEqualTo(500);
    budget.took(0, 3);
    assertThat(budget.events()).isEqualTo(500);
    long before = budget.events();
    budget.took(500, MS);
    assertThat(budget.events()).as("faster by and by").isBetween(before + 1, 700L);
    for (int i = 0; i < 100; i++) budget.took(10_000, 10_000);
    assertThat(budget.events()).isEqualTo(50_000);
    budget.took(1, 10_000 * MS);
    assertThat(budget.events()).isEqualTo(1);
  }
}
