package dev.seatrial.experiment.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.experiment.compare.ProtectionsDiff.Change;
import dev.seatrial.experiment.compare.ProtectionsDiff.Line;
import org.junit.jupiter.api.Test;

class ProtectionsDiffTest {
  @Test
  void marksWhatOnlyOneSideHasAndLeavesOutWhatIsFarFromIt() {
    String a = "{\n1\n2\n3\n4\n\"timeout\": \"30s\"\n5\n6\n7\n8\n}";
    String b = a.replace("30s", "10s");
    ProtectionsDiff diff = ProtectionsDiff.of(a, b);
    assertThat(diff.same()).isFalse();
    assertThat(diff.lines())
        .containsExactly(
            new Line(Change.LEFT_OUT, "…"), new Line(Change.SAME, "3"), new Line(Change.SAME, "4"),
            new Line(Change.REMOVED, "\"timeout\": \"30s\""), new Line(Change.ADDED, "\"timeout\": \"10s\""),
            new Line(Change.SAME, "5"), new Line(Change.SAME, "6"), new Line(Change.LEFT_OUT, "…"));
  }

  @Test
  void sameTextsDifferInNothing() {
    assertThat(ProtectionsDiff.of("{\n}", "{\n}").same()).isTrue();
  }
}
