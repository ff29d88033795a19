package dev.seatrial.fault;

import dev.seatrial.journal.FaultEvent.FaultArmed;
import dev.seatrial.journal.FaultEvent.FaultEnded;
import dev.seatrial.journal.FaultEvent.FaultFired;
import dev.seatrial.world.Cancellable;
import dev.seatrial.world.Context;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The faults armed in one arm, in the order in which they were armed. Each arrival at a target asks {@link #decide}; the first
 * armed fault that fires wins. Probability draws are keyed by the fault and by the arrival's place in the work, so that adding
 * a fault changes nothing that the others do.
 *
 * <p>Not thread-safe: it belongs to one simulation.
 */
public final class FaultPlan {
  /** Most faults armed at a time. */
  public static final int MAX_ARMED = 50;

  private final World world;
  private final List<Armed> armed = new ArrayList<>();

  public FaultPlan(World world) {
    this.world = world;
  }

  private static final class Armed {
    final FaultSpec spec;
    final long sinceNanos;
    final long armedSeq;
    final String stream;
    long arrivals;
    long fired;
    Cancellable end = () -> false;

    Armed(FaultSpec spec, long sinceNanos, long armedSeq) {
      this.spec = spec;
      this.sinceNanos = sinceNanos;
      this.armedSeq = armedSeq;
      this.stream = "fault:" + spec.id();
    }
  }

  /**
   * Arms a fault now; after its duration it ends by itself.
   *
   * @param cause number of the event that asked for it, or 0
   * @throws IllegalStateException if one of the same id is armed, or {@link #MAX_ARMED} are
   */
  public void arm(FaultSpec spec, long cause) {
    if (find(spec.id()).isPresent()) throw new IllegalStateException("a fault named '" + spec.id() + "' is active already");
    if (armed.size() >= MAX_ARMED) throw new IllegalStateException("no more than " + MAX_ARMED + " faults at a time");
    long now = world.nanoTime();
    OptionalLong until =
        spec.durationNanos().isPresent() ? OptionalLong.of(now + spec.durationNanos().getAsLong()) : OptionalLong.empty();
    long seq =
        world.emit(new FaultArmed(spec.id(), spec.target().pattern(), spec.kind().id(), spec.json(), until), cause);
    Armed fault = new Armed(spec, now, seq);
    armed.add(fault);
    if (until.isPresent()) {
      fault.end = world.after(Duration.ofNanos(spec.durationNanos().getAsLong()), () -> end(fault, "expired"));
    }
  }

  /** Whether a fault of this id is armed. */
  public boolean isArmed(String id) {
    return find(id).isPresent();
  }

  /** Ends one fault; returns whether it was armed. */
  public boolean clear(String id, String reason) {
    Optional<Armed> fault = find(id);
    fault.ifPresent(f -> end(f, reason));
    return fault.isPresent();
  }

  /** Ends the faults whose ids are wanted. */
  public void clearIf(Predicate<String> ids, String reason) {
    for (Armed fault : List.copyOf(armed)) if (ids.test(fault.spec.id())) end(fault, reason);
  }

  /** Ends all faults; returns how many there were. */
  public int clearAll(String reason) {
    int count = armed.size();
    while (!armed.isEmpty()) end(armed.getFirst(), reason);
    return count;
  }

  /** Whether any fault is armed. */
  public boolean any() {
    return !armed.isEmpty();
  }

  /**
   * Counts an arrival at {@code path} and says what befalls it. To be asked exactly once per arrival.
   *
   * @param path for example {@code mcp/filesystem/read} or {@code agent/research}
   */
  public Optional<Symptom> decide(String path) {
    for (int i = 0; i < armed.size(); i++) {
      Armed fault = armed.get(i);
      if (!fault.spec.target().matches(path)) continue;
      fault.arrivals++;
      Trigger trigger = fault.spec.trigger();
      if (!trigger.admits(fault.arrivals, fault.fired)) continue;
      double probability = trigger.probabilityAt(world.nanoTime() - fault.sinceNanos);
      if (probability < 1 && draw(fault, path) >= probability) continue;
      fault.fired++;
      long seq = world.emit(new FaultFired(fault.spec.id(), fault.fired), fault.armedSeq);
      return Optional.of(new Symptoms(fault.spec, seq).symptom());
    }
    return Optional.empty();
  }

  private double draw(Armed fault, String path) {
    Context c = world.context();
    return world.draw(
        fault.stream, path.hashCode(), c.submission(), c.resubmission(), c.step(), c.operation(), c.attempt());
  }

  private void end(Armed fault, String reason) {
    if (!armed.remove(fault)) return;
    fault.end.cancel();
    world.emit(new FaultEnded(fault.spec.id(), reason, fault.fired), fault.armedSeq);
  }

  private Optional<Armed> find(String id) {
    for (Armed fault : armed) if (fault.spec.id().equals(id)) return Optional.of(fault);
    return Optional.empty();
  }
}
