package dev.seatrial.architecture;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The floors of docs/architecture.md: a package may use packages of lower floors only, and of its own what is listed. */
final class Floors {
  private Floors() {}

  static final String BASE = "dev.seatrial.";

  /** Package prefix (most specific first) to its floor times ten; sub-floors use the units. */
  private static final Map<String, Integer> FLOORS = new LinkedHashMap<>();

  static {
    FLOORS.put("files", 0);
    FLOORS.put("journal.codec", 1);
    FLOORS.put("journal", 0);
    FLOORS.put("world.drive", 13);
    FLOORS.put("world.sim", 12);
    FLOORS.put("world.wall", 12);
    FLOORS.put("world", 10);
    FLOORS.put("resilience.core", 20);
    FLOORS.put("resilience.pipeline", 22);
    FLOORS.put("resilience", 21);
    FLOORS.put("fault", 30);
    FLOORS.put("specimen", 31);
    FLOORS.put("system", 40);
    FLOORS.put("scenario", 51);
    FLOORS.put("measure", 50);
    FLOORS.put("experiment.compare", 61);
    FLOORS.put("experiment.sweep", 61);
    FLOORS.put("experiment.live", 61);
    FLOORS.put("experiment", 60);
    FLOORS.put("grade", 70);
    FLOORS.put("report", 80);
    FLOORS.put("exercise", 90);
    FLOORS.put("classroom", 100);
    FLOORS.put("store", 110);
    FLOORS.put("web", 120);
    FLOORS.put("cli", 121);
  }

  /** The floor of a package, empty for one outside of the project; a package that has no floor is an error. */
  static Optional<Integer> of(String packageName) {
    if (!packageName.startsWith(BASE)) return Optional.empty();
    String name = packageName.substring(BASE.length());
    for (Map.Entry<String, Integer> floor : FLOORS.entrySet()) {
      if (name.equals(floor.getKey()) || name.startsWith(floor.getKey() + ".")) return Optional.of(floor.getValue());
    }
    throw new AssertionError("package " + packageName + " stands on no floor; add it to docs/architecture.md and to Floors");
  }

  /** Whether two packages belong to the same room, whose inner order the cycle check looks after. */
  static boolean sameRoom(String a, String b) {
    return room(a).equals(room(b));
  }

  private static String room(String packageName) {
    String name = packageName.substring(BASE.length());
    for (String prefix : FLOORS.keySet()) if (name.equals(prefix) || name.startsWith(prefix + ".")) return prefix;
    return name;
  }
}
