package dev.seatrial.web.lab.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.web.lab.FrozenMoment;
import dev.seatrial.web.lab.view.ClockView;
import dev.seatrial.web.lab.view.FaultView;
import dev.seatrial.web.lab.view.LabView;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TellingTest {
  private static final long SECOND = 1_000_000_000L;

  private static FaultView fault(String target, String kind, long sinceSeconds, long endSeconds) {
    return new FaultView(
        "f", target, kind, "method", sinceSeconds * SECOND, OptionalLong.empty(),
        endSeconds == 0 ? Optional.empty() : Optional.of(new FaultView.Ended(endSeconds * SECOND, "expired")), List.of());
  }

  private static String told(LabView view, long nowNanos, FaultView... faults) {
    ClockView clock =
        new ClockView(nowNanos, 300 * SECOND, 1_200 * SECOND, 30 * SECOND, ClockView.Mode.PLAYING, 10, OptionalDouble.empty(), Optional.empty());
    return Telling.of(
            new LabView(
                view.run(), clock, view.track(), List.of(faults), view.arms(), view.success(), view.latency(), view.overTime(), view.transitions(),
                view.dashboard(), view.safeguard(), view.hypothesis(), view.results(), 1))
        .text();
  }

  @Test
  void tellsWhatIsBrokenAndWhatIsDoneAboutIt() {
    LabView calm = FrozenMoment.withGate(BreakerState.CLOSED);
    assertThat(told(calm, 0)).isEqualTo("Nothing has happened yet.");
    assertThat(told(calm, 12 * SECOND)).isEqualTo("Warming up: figures count from 0:30.");
    assertThat(told(calm, 40 * SECOND)).isEqualTo("Nothing is broken so far.");
    assertThat(told(calm, 80 * SECOND, fault("mcp/filesystem", "unavailable", 60, 0))).isEqualTo("Filesystem unavailable for 20.0 s. ");
    assertThat(told(calm, 80 * SECOND, fault("mcp/*", "slow", 60, 0), fault("ai/primary", "hang", 70, 0))).isEqualTo("2 faults at once. ");
    assertThat(told(calm, 130 * SECOND, fault("mcp/*", "slow", 60, 120))).isEqualTo("The fault has been over for 10.0 s. ");
    assertThat(told(calm, 190 * SECOND, fault("mcp/*", "slow", 60, 120))).as("old news").isEqualTo("Nothing is broken now.");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "OPEN | mcp_tools stays open for 52.6 s.",
      "HALF_OPEN | The next call will test mcp_tools.",
      "FORCED_OPEN | mcp_tools is held open by hand.",
      "DISABLED | mcp_tools is switched off by hand.",
      "METRICS_ONLY | mcp_tools only counts, by hand."})
  void tellsTheStateOfTheBreakerThatMattersMost(BreakerState state, String sentence) {
    assertThat(told(FrozenMoment.withGate(state), 127_400_000_000L)).isEqualTo(sentence);
  }

  @Test
  void tellsTheTestOfTheServerThatCameBack() {
    assertThat(Telling.of(FrozenMoment.view()).text()).isEqualTo("Filesystem has been back for 7.4 s. One call is testing it.");
    assertThat(Telling.of(FrozenMoment.view()).parts()).filteredOn(Telling.Part::strong).extracting(Telling.Part::text).containsExactly("7.4 s");
  }
}
