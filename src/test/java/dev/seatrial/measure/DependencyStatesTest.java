package dev.seatrial.measure;

import static dev.seatrial.measure.Script.FILES;
import static dev.seatrial.measure.Script.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.FallbackEvent.FallbackUsed;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DependencyStatesTest {
  private final Script script = new Script();

  private DependencyStates.Row files() {
    return script.into(new DependencyStates()).all().getFirst();
  }

  @Test
  void isDownFromItsFirstFailureAndUpFromItsFirstSuccess() {
    script.at(1).in(1, 2, 1, 1).succeeds(FILES);
    assertThat(files()).isEqualTo(new DependencyStates.Row(FILES, true, OptionalLong.empty(), OptionalLong.empty()));
    script.at(2).fails(FILES, ErrorClass.NETWORK_ERROR);
    script.at(3).fails(FILES, ErrorClass.TIMEOUT);
    assertThat(files()).isEqualTo(new DependencyStates.Row(FILES, false, OptionalLong.of(seconds(2)), OptionalLong.of(seconds(3))));
    script.at(4).succeeds(FILES);
    script.at(5).succeeds(FILES);
    assertThat(files()).isEqualTo(new DependencyStates.Row(FILES, true, OptionalLong.of(seconds(4)), OptionalLong.of(seconds(3))));
  }

  @Test
  void staysUpWhenTheErrorSaysNothingAboutIt() {
    script.at(1).in(1, 2, 1, 1).fails(FILES, ErrorClass.RATE_LIMIT);
    script.at(2).fails(FILES, ErrorClass.CANCELLED);
    assertThat(files()).isEqualTo(new DependencyStates.Row(FILES, true, OptionalLong.empty(), OptionalLong.of(seconds(2))));
  }

  @Test
  void countsAnswersPerSource() {
    script.at(1).in(1, 2, 1, 0).says(new FallbackUsed("mcp/filesystem/read", "cache", ErrorClass.CIRCUIT_OPEN));
    script.says(new FallbackUsed("mcp/github/read", "local/filesystem", ErrorClass.CIRCUIT_OPEN));
    script.says(new FallbackUsed("mcp/search/query", "cache", ErrorClass.TIMEOUT));
    assertThat(script.into(new FallbackCounts()).all())
        .containsExactly(new FallbackCounts.Row("cache", 2), new FallbackCounts.Row("local/filesystem", 1));
  }
}
