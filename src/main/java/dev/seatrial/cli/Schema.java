package dev.seatrial.cli;

import dev.seatrial.journal.codec.JournalSchema;
import dev.seatrial.scenario.ScenarioSchema;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code seatrial schema}: prints the JSON Schema of scenario files, or of the lines of journals. */
@Command(
    name = "schema",
    description = "Prints the JSON Schema of scenario files, or of the lines of journal files.",
    mixinStandardHelpOptions = true)
final class Schema implements Callable<Integer> {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** What there is a schema of. */
  enum Format {
    scenario,
    journal
  }

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "FORMAT", description = "scenario or journal")
  private Format format = Format.scenario;

  @Override
  public Integer call() {
    Map<String, Object> schema = format == Format.scenario ? ScenarioSchema.schema() : JournalSchema.schema();
    PrintWriter out = spec.commandLine().getOut();
    out.print(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n");
    out.flush();
    return ExitCode.GOOD.code();
  }
}
