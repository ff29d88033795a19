package dev.seatrial.experiment.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which labs are on the disk: whose they are, and which of a scenario was used last. Not thread-safe: {@link LiveLabs} guards it. */
final class LabIndex {
  /** In the order of the last use that the index knows of, the latest last. */
  private final Map<String, LabIdentity> labs = new LinkedHashMap<>();

  private final List<String> damaged = new ArrayList<>();

  private record Found(LabIdentity identity, long modified) {}

  /** Reads the first line of every log in a folder. */
  LabIndex(Path folder) throws IOException {
    List<Found> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.getFileName().toString().endsWith(".jsonl")).toList()) {
        try {
          found.add(new Found(ActionLog.identity(file), Files.getLastModifiedTime(file).toMillis()));
        } catch (DamagedLogException | IOException e) {
          damaged.add(e.getMessage());
        }
      }
    }
    found.sort(Comparator.comparingLong(Found::modified));
    for (Found each : found) labs.put(each.identity().id(), each.identity());
  }

  /** What cannot be read, a sentence each. */
  List<String> damaged() {
    return damaged;
  }

  /** This one is the one used last. */
  void use(LabIdentity identity) {
    labs.remove(identity.id());
    labs.put(identity.id(), identity);
  }

  void forget(String id) {
    labs.remove(id);
  }

  /** A lab, if it belongs to this owner. */
  Optional<LabIdentity> find(String owner, String id) {
    return Optional.ofNullable(labs.get(id)).filter(lab -> lab.owner().equals(owner));
  }

  /** The owner's labs, the one used last at the end. */
  List<LabIdentity> of(String owner) {
    return labs.values().stream().filter(lab -> lab.owner().equals(owner)).toList();
  }

  /** The one of a scenario that its owner used last. */
  Optional<LabIdentity> newest(String owner, String scenario) {
    return of(owner).stream().filter(lab -> lab.scenario().equals(scenario)).reduce((earlier, later) -> later);
  }

  /** The number of the owner's next run of a scenario. */
  int nextNumber(String owner, String scenario) {
    return 1 + of(owner).stream().filter(lab -> lab.scenario().equals(scenario)).mapToInt(LabIdentity::number).max().orElse(0);
  }
}
