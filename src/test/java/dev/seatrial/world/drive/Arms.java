package dev.seatrial.world.drive;

import static dev.seatrial.world.sim.Sims.remark;

import dev.seatrial.journal.Journal;
import dev.seatrial.world.sim.Bustle;
import dev.seatrial.world.sim.Simulation;
import dev.seatrial.world.sim.Sims;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Arms for tests: busy ones whose actions are remarks, and quiet ones with an event at given instants. */
final class Arms {
  static final Duration MINUTE = Duration.ofMinutes(1);
  static final DriveLimits LIMITS = DriveLimits.of(MINUTE, 1_000_000);

  private Arms() {}

  /** Two arms of the same bustle with different seeds. */
  static List<Arm<String>> busy() {
    return List.of(busy("baseline", 1), busy("hardened", 2));
  }

  static Arm<String> busy(String name, long seed) {
    Simulation sim = Sims.of(seed);
    Bustle.start(sim);
    return arm(name, sim);
  }

  /** One event at each of the instants. */
  static Arm<String> at(String name, long... millis) {
    Simulation sim = Sims.of(1);
    for (long m : millis) sim.at(m * 1_000_000, () -> sim.world().emit(remark(name)));
    return arm(name, sim);
  }

  static Arm<String> arm(String name, Simulation sim) {
    return new Arm<>(name, sim, stamped -> sim.world().emit(remark(stamped.number() + " " + stamped.action())));
  }

  static List<Long> digests(List<Arm<String>> arms) {
    List<Long> digests = new ArrayList<>();
    for (Arm<String> arm : arms) digests.add(arm.simulation().journal().digest());
    return digests;
  }

  static Journal journal(List<Arm<String>> arms, int index) {
    return arms.get(index).simulation().journal();
  }

  static SimulationPermits permits() {
    return new SimulationPermits(1);
  }
}
