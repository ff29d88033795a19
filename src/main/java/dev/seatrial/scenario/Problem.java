package dev.seatrial.scenario;

/**
 * One mistake in a file.
 *
 * @param line from 1
 * @param field path of the field, {@code system.arms.hardened.timeouts.mcp}; empty for the file as a whole
 * @param message what is wrong, and what to write instead
 */
public record Problem(String file, int line, String field, String message) {
  @Override
  public String toString() {
    return file + ":" + line + ": " + (field.isEmpty() ? "" : field + ": ") + message;
  }
}
