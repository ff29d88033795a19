package dev.seatrial.experiment.live;

import dev.seatrial.experiment.ArmRun;
import dev.seatrial.experiment.Engine;
import dev.seatrial.scenario.InvalidScenarioException;
import dev.seatrial.scenario.ProtectionsText;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.system.Protections;
import dev.seatrial.world.drive.Arm;
import dev.seatrial.world.drive.DriveLimits;
import dev.seatrial.world.drive.StampedAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The arms of a run that people act on, and what their actions do to them. Belongs to one driver; not thread-safe. */
final class LiveArms {
  private static final long KERNEL_EVENTS_PER_ENTRY = 2;

  private final List<ArmRun> runs = new ArrayList<>();
  private final List<Arm<LabAction>> driven = new ArrayList<>();
  private final DriveLimits limits;

  LiveArms(Scenario scenario, long seed) {
    long end = scenario.durationNanos() * LiveLab.LENGTHS;
    limits = DriveLimits.of(Duration.ofNanos(end), KERNEL_EVENTS_PER_ENTRY * Engine.MAX_LIVE_EVENTS);
    for (String arm : scenario.arms().keySet()) {
      ArmRun run = new ArmRun(scenario, arm, seed, end, Engine.MAX_LIVE_EVENTS);
      runs.add(run);
      driven.add(new Arm<>(arm, run.simulation(), action -> apply(run, action)));
    }
  }

  /** In the order of the file. */
  List<ArmRun> runs() {
    return runs;
  }

  List<Arm<LabAction>> driven() {
    return driven;
  }

  DriveLimits limits() {
    return limits;
  }

  private static void apply(ArmRun run, StampedAction<LabAction> stamped) {
    String arm = stamped.arm().orElse("both");
    switch (stamped.action()) {
      case LabAction.Inject inject -> run.inject(stamped.number(), "person", arm, inject.fault());
      case LabAction.Clear clear -> run.clear(stamped.number(), "person", arm, clear.fault());
      case LabAction.Protect protect -> run.protect(stamped.number(), "person", read(run.scenario(), protect.text()));
      case LabAction.Breaker breaker -> run.breaker(stamped.number(), "person", arm, breaker.name(), breaker.hand());
      case LabAction.StopAll stop -> run.clearAll(stamped.number(), "person", arm);
    }
  }

  /** What was read once, when it was submitted, is read again: another version of the lab has another engine, and is told so. */
  private static Protections read(Scenario scenario, String text) {
    try {
      return ProtectionsText.read(text, scenario.topology());
    } catch (InvalidScenarioException e) {
      throw new IllegalStateException("protections in the action log cannot be read: " + e.getMessage(), e);
    }
  }
}
