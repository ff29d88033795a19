package dev.seatrial.web.ops;

import dev.seatrial.web.data.DataFolder;
import java.util.List;
import java.util.Optional;

/** Whether the data folder can still be written. Asked of the disk itself: permissions say nothing of a full or read-only one. */
public final class DataChecks {
  private static final long FREE_BYTES_MIN = 64L * 1024 * 1024;

  private DataChecks() {}

  /** The checks of {@code data}. */
  public static List<Check> of(DataFolder data) {
    return List.of(
        new Check("data", () -> {
          data.probe();
          return Optional.empty();
        }),
        new Check("space", () -> {
          long free = data.freeBytes();
          return free >= FREE_BYTES_MIN
              ? Optional.empty()
              : Optional.of(free + " bytes are left on the disk of the data folder; " + FREE_BYTES_MIN + " are needed");
        }));
  }
}
