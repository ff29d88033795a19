package dev.seatrial.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where labs and the secret live when nobody says: one folder per user and not per working directory, so that the labs are there
 * again wherever the server is started from.
 */
final class DefaultData {
  private DefaultData() {}

  /**
   * {@code $XDG_DATA_HOME/seatrial} or {@code ~/.local/share/seatrial} on Linux, {@code ~/Library/Application Support/Seatrial}
   * on macOS, {@code %LOCALAPPDATA%\Seatrial} on Windows.
   */
  static Path folder(Setting.Surroundings surroundings) {
    String system = surroundings.properties().getProperty("os.name", "");
    Path home = Path.of(surroundings.properties().getProperty("user.home", "."));
    if (system.startsWith("Windows")) {
      return variable(surroundings, "LOCALAPPDATA").map(Path::of).orElse(home.resolve("AppData/Local")).resolve("Seatrial");
    }
    if (system.startsWith("Mac")) {
      return home.resolve("Library/Application Support/Seatrial");
    }
    // The XDG rules say that a relative path there is to be ignored.
    return variable(surroundings, "XDG_DATA_HOME").map(Path::of).filter(Path::isAbsolute).orElse(home.resolve(".local/share"))
        .resolve("seatrial");
  }

  private static Optional<String> variable(Setting.Surroundings surroundings, String name) {
    return Optional.ofNullable(surroundings.environment().get(name)).filter(value -> !value.isBlank());
  }
}
