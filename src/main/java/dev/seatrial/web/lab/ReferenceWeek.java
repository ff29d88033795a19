package dev.seatrial.web.lab;

import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.web.lab.look.FinishedRun;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The course's four metrics of the hardened arm in the reference week, measured once per server by a run of it: it takes a core for
 * a second or two, in the background, from the first time that somebody asks. Thread-safe.
 */
public final class ReferenceWeek {
  private static final String SCENE = "reference-week";

  private final AtomicBoolean begun;
  private volatile Optional<List<String>> measured = Optional.empty();

  private ReferenceWeek(boolean never) {
    this.begun = new AtomicBoolean(never);
  }

  /** Measured when somebody asks first. */
  public static ReferenceWeek measured() {
    return new ReferenceWeek(false);
  }

  /** Never measured: for a server that lives too short for it. */
  public static ReferenceWeek none() {
    return new ReferenceWeek(true);
  }

  /** The four in words, in the order of the dashboard; empty while they are being measured. */
  public Optional<List<String>> figures() {
    if (measured.isEmpty() && !begun.getAndSet(true)) Thread.ofPlatform().name("reference-week").daemon().priority(Thread.MIN_PRIORITY).start(this::measure);
    return measured;
  }

  private void measure() {
    measured = Optional.of(FinishedRun.of(ShippedScenarios.byName(SCENE).orElseThrow()).four());
  }
}
