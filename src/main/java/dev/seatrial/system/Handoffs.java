package dev.seatrial.system;

import dev.seatrial.fault.FaultPlan;
import dev.seatrial.fault.Symptom;
import dev.seatrial.fault.Symptom.Handoff;
import dev.seatrial.fault.Symptom.OfHandoff;
import dev.seatrial.journal.RetryEvent.TimeoutFired;
import dev.seatrial.journal.RunEvent.Log;
import dev.seatrial.journal.TimeoutKind;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.Optional;

/**
 * Hands work to the agent of the next step, over a channel that can lose, damage, double and reorder it. Each handoff is one arrival
 * at {@code orchestrator/STEP}.
 */
final class Handoffs {
  /** What asking again for something that came damaged, or waiting for something that is on its way, takes. */
  private static final Duration ROUND_TRIP = Duration.ofMillis(200);

  private final World world;
  private final FaultPlan faults;
  private final Armour armour;

  Handoffs(World world, FaultPlan faults, Armour armour) {
    this.world = world;
    this.faults = faults;
    this.armour = armour;
  }

  /**
   * What arrives.
   *
   * @param inside what befalls the agent in the step
   * @param doubled what made it arrive twice, if anything did
   */
  record Delivery(Optional<OfHandoff> inside, Optional<Damage> doubled) {
    static final Delivery ONCE = new Delivery(Optional.empty(), Optional.empty());
  }

  /**
   * Hands over, however long it takes.
   *
   * @param deadline instant at which nobody waits any more
   */
  Delivery deliver(StepSpec step, TaskProgress progress, long deadline) throws Exception {
    if (!faults.any()) return Delivery.ONCE;
    Optional<Symptom> symptom = decide(step, progress);
    if (symptom.isEmpty()) return Delivery.ONCE;
    if (!(symptom.get() instanceof Handoff handoff)) return new Delivery(Optional.of((OfHandoff) symptom.get()), Optional.empty());
    return switch (handoff.kind()) {
      case LOST -> lost(step, handoff, deadline);
      case MALFORMED -> malformed(step, handoff, progress);
      case DUPLICATE -> doubled(step, handoff);
      case OUT_OF_ORDER -> tooEarly(step, handoff, progress);
    };
  }

  /** A resumed step is another try, for draws as well. */
  private Optional<Symptom> decide(StepSpec step, TaskProgress progress) throws Exception {
    String path = StepSpec.ORCHESTRATOR + "/" + step.name();
    if (progress.resumes() == 0) return faults.decide(path);
    return world.with(world.context().inAttempt(progress.resumes()), () -> faults.decide(path));
  }

  private Delivery lost(StepSpec step, Handoff handoff, long deadline) throws AgentCrash, InterruptedException {
    Optional<Duration> limit = armour.protections().handoffs().acknowledge();
    if (limit.isEmpty()) {
      world.sleep(Duration.ofNanos(deadline - world.nanoTime()));
      throw AgentCrash.because("the work never reached the step " + step.name(), Optional.of(Damage.by(handoff)));
    }
    world.sleep(limit.get());
    world.emit(new TimeoutFired(TimeoutKind.HANDOFF, limit.get().toNanos()));
    log("no acknowledgement for the step " + step.name() + ": handed over again");
    return Delivery.ONCE;
  }

  private Delivery malformed(StepSpec step, Handoff handoff, TaskProgress progress) throws InterruptedException {
    if (armour.protections().handoffs().acknowledge().isEmpty()) {
      progress.badCall(Damage.by(handoff));
      return Delivery.ONCE;
    }
    world.sleep(ROUND_TRIP);
    log("what reached the step " + step.name() + " was not valid: handed over again");
    return Delivery.ONCE;
  }

  private Delivery doubled(StepSpec step, Handoff handoff) {
    if (!armour.protections().handoffs().deduplicate()) return new Delivery(Optional.empty(), Optional.of(Damage.by(handoff)));
    log("the step " + step.name() + " was handed over twice: the second one was dropped");
    return Delivery.ONCE;
  }

  private Delivery tooEarly(StepSpec step, Handoff handoff, TaskProgress progress) throws InterruptedException {
    if (!armour.protections().handoffs().inOrder()) {
      progress.forget(Damage.by(handoff));
      return Delivery.ONCE;
    }
    world.sleep(ROUND_TRIP);
    log("the step " + step.name() + " was handed over before its predecessor: it waited");
    return Delivery.ONCE;
  }

  private void log(String text) {
    world.emit(new Log("handoffs", text, Optional.empty()));
  }
}
