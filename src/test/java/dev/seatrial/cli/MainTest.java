package dev.seatrial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void withoutACommandItTellsHowItIsUsedAndDoesNotLookSuccessful() {
    assertThat(run()).isEqualTo(64);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("Usage: seatrial", "serve").endsWith("seatrial: a command is missing\n");
  }

  @Test
  void tellsItsVersion() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).matches("seatrial \\d+\\.\\d+\\.\\d+\\S*\n");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "serve --help"})
  void helpIsWhatWasAskedFor(String line) {
    assertThat(run(line.split(" "))).isZero();
    assertThat(out.toString()).contains("Usage: seatrial");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void anUnknownOptionGetsOneLineWithASuggestion() {
    assertThat(run("serve", "--pot", "8080")).isEqualTo(64);
    assertThat(err.toString())
        .isEqualTo("seatrial: Unknown options: '--pot', '8080'; did you mean --port? (see 'seatrial serve --help')\n");
  }

  @Test
  void anUnknownCommandGetsOneLine() {
    assertThat(run("serv")).isEqualTo(64);
    assertThat(err.toString()).startsWith("seatrial: Unmatched argument at index 0: 'serv'").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"80a", "-1", "65536", " ", "99999999999"})
  void aPortThatIsNoneIsNamedWithItsSource(String port) {
    assertThat(run("serve", "--port", port)).isEqualTo(64);
    assertThat(err.toString())
        .isEqualTo("seatrial: --port: '" + port + "' is not a port; give a number from 0 to 65535 (0 picks a free one)\n");
  }

  @Test
  void aMissingValueGetsOneLine() {
    assertThat(run("serve", "--port")).isEqualTo(64);
    assertThat(err.toString()).contains("Missing required parameter for option '--port'").hasLineCount(1);
  }

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }
}
