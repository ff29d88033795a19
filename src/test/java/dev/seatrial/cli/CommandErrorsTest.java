package dev.seatrial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandErrorsTest {
  private final StringWriter err = new StringWriter();

  @Test
  void aKnownEndIsOneLineAndItsCode() {
    assertThat(end(false, new CommandException(ExitCode.BAD_INPUT, "a.yaml:3: unknown key\n  'retrys'"))).isEqualTo(65);
    assertThat(err.toString()).isEqualTo("seatrial: a.yaml:3: unknown key 'retrys'\n");
  }

  @Test
  void aDefectIsOneLineThatSaysHowToSeeMore() {
    assertThat(end(false, new IllegalStateException("broken"))).isEqualTo(70);
    assertThat(err.toString())
        .isEqualTo("seatrial: internal error: java.lang.IllegalStateException: broken"
            + " (SEATRIAL_DEBUG=1 shows where; please report it)\n");
  }

  @Test
  void whoAsksForMoreSeesWhere() {
    assertThat(end(true, new IllegalStateException("broken"))).isEqualTo(70);
    assertThat(err.toString()).contains("at " + CommandErrorsTest.class.getName());
  }

  private int end(boolean debug, RuntimeException problem) {
    var errors = new CommandErrors(debug);
    return new CommandLine(new Failing(problem))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(errors::onExecution)
        .execute();
  }

  @Command(name = "failing")
  private record Failing(RuntimeException problem) implements Runnable {
    @Override
    public void run() {
      throw problem;
    }
  }
}
