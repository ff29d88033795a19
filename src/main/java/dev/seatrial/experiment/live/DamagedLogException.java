package dev.seatrial.experiment.live;

import java.nio.file.Path;

/** The action log of a lab is not what was written. It is neither used nor deleted. */
public final class DamagedLogException extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedLogException(Path file, int line, String what) {
    super(
        "the action log " + file.getFileName() + " is damaged in line " + line + " (" + what + "); the file is kept as it is,"
            + " start a new lab",
        null,
        false,
        false);
  }
}
