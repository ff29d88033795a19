package dev.seatrial.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * One value that a person may give in several places, with the place it came from, so that a complaint can name it. The flag
 * wins over the system property (how {@code mvn -Dseatrial.port=8080} arrives), that over the environment, that over the default.
 * An empty value counts as not given.
 *
 * @param source where the value was found, as a person would write it: {@code --port}, {@code SEATRIAL_PORT}, ...
 * @param value the text, not empty
 */
record Setting(String source, String value) {

  /** The places to look in besides the command line. */
  record Surroundings(Properties properties, Map<String, String> environment) {
    /** Those of this process. */
    static Surroundings ofProcess() {
      return new Surroundings(System.getProperties(), System.getenv());
    }
  }

  /** Finds {@code name} (such as {@code port}): the flag as given, else the surroundings. */
  static Optional<Setting> find(String name, Optional<String> flag, Surroundings surroundings) {
    String property = "seatrial." + name;
    String variable = "SEATRIAL_" + name.toUpperCase(java.util.Locale.ROOT);
    return flag.map(value -> new Setting("--" + name, value))
        .or(() -> given("-D" + property, surroundings.properties().getProperty(property)))
        .or(() -> given(variable, surroundings.environment().get(variable)));
  }

  private static Optional<Setting> given(String source, String value) {
    return Optional.ofNullable(value).filter(text -> !text.isBlank()).map(text -> new Setting(source, text));
  }

  /** The value as a TCP port, 0 to 65535. */
  int port() {
    try {
      int port = Integer.parseInt(value.strip());
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Told below, together with numbers out of range.
    }
    throw new CommandException(
        ExitCode.USAGE, source + ": '" + value + "' is not a port; give a number from 0 to 65535 (0 picks a free one)");
  }
}
