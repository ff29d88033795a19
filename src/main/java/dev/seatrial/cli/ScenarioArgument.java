package dev.seatrial.cli;

import dev.seatrial.scenario.InvalidScenarioException;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ScenarioReader;
import dev.seatrial.scenario.ShippedScenarios;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** SCENARIO on the command line: a path if there is such a file, else a shipped name. */
final class ScenarioArgument {
  /** One byte more than the largest scenario, so that a larger file is known as that without being read whole. */
  private static final int READ_BYTES = 256 * 1024 + 1;

  private ScenarioArgument() {}

  static Scenario read(String given) {
    Optional<Path> file = file(given);
    if (file.isPresent()) return fromFile(file.get(), given);
    return ShippedScenarios.byName(given)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.BAD_INPUT,
                    "there is no file '" + given + "' and no shipped scenario of that name; shipped are: "
                        + String.join(", ", ShippedScenarios.names())));
  }

  private static Optional<Path> file(String given) {
    try {
      Path path = Path.of(given);
      return Files.exists(path) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Scenario fromFile(Path path, String shown) {
    if (!Files.isRegularFile(path)) {
      throw new CommandException(ExitCode.BAD_INPUT, shown + ": is not a file; name a scenario file or a shipped scenario");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(READ_BYTES);
      String name = path.getFileName().toString().replaceFirst("\\.ya?ml$", "");
      return ScenarioReader.read(name, shown, bytes);
    } catch (InvalidScenarioException e) {
      throw new BadFileException(e.getMessage());
    } catch (IOException e) {
      throw new CommandException(ExitCode.BAD_INPUT, shown + ": cannot be read: " + e.getMessage());
    }
  }
}
