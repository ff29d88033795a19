package dev.seatrial.measure;

import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.FaultEvent.FaultArmed;
import dev.seatrial.journal.FaultEvent.FaultEnded;
import dev.seatrial.journal.FaultEvent.FaultFired;
import dev.seatrial.journal.OutcomeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** All faults of a run in order of arming. A name may come again after its first bearer has ended. */
public final class FaultLedger implements Fold {
  /** Most faults listed; the ones after are counted nowhere, and no run arms as many. */
  public static final int MAX_FAULTS = 20_000;

  private static final class Life {
    final FaultArmed armed;
    final long armedNanos;
    long fired;
    OptionalLong firstFired = OptionalLong.empty();
    OptionalLong firstFailure = OptionalLong.empty();
    OptionalLong end = OptionalLong.empty();
    String endReason = "";

    Life(FaultArmed armed, long armedNanos) {
      this.armed = armed;
      this.armedNanos = armedNanos;
    }
  }

  private final List<Life> lives = new ArrayList<>();

  @Override
  public void accept(Entry e) {
    switch (e.event()) {
      case FaultArmed a -> {
        if (lives.size() < MAX_FAULTS) lives.add(new Life(a, e.t()));
      }
      case FaultFired f -> find(f.fault()).ifPresent(life -> fired(life, e.t(), f.ordinal()));
      case FaultEnded f -> find(f.fault()).ifPresent(life -> ended(life, e.t(), f));
      case AttemptEnded a -> {
        if (a.outcome() != OutcomeKind.SUCCESS) a.fault().flatMap(this::find).ifPresent(life -> failed(life, e.t()));
      }
      default -> {}
    }
  }

  private static void fired(Life life, long t, long ordinal) {
    life.fired = ordinal;
    if (life.firstFired.isEmpty()) life.firstFired = OptionalLong.of(t);
  }

  private static void failed(Life life, long t) {
    if (life.firstFailure.isEmpty()) life.firstFailure = OptionalLong.of(t);
  }

  private static void ended(Life life, long t, FaultEnded ended) {
    life.fired = ended.fired();
    life.end = OptionalLong.of(t);
    life.endReason = ended.reason();
  }

  /** The latest bearer of a name; attempts that an ended fault struck end later. */
  private Optional<Life> find(String fault) {
    for (int i = lives.size() - 1; i >= 0; i--) if (lives.get(i).armed.fault().equals(fault)) return Optional.of(lives.get(i));
    return Optional.empty();
  }

  public List<FaultRow> all() {
    List<FaultRow> rows = new ArrayList<>();
    for (Life life : lives) rows.add(row(life));
    return rows;
  }

  /** The latest fault of that name. */
  public Optional<FaultRow> of(String fault) {
    return find(fault).map(FaultLedger::row);
  }

  private static FaultRow row(Life life) {
    return new FaultRow(
        life.armed.fault(),
        life.armed.target(),
        life.armed.kind(),
        life.armed.parameters(),
        life.armedNanos,
        life.armed.untilNanos(),
        life.fired,
        life.firstFired,
        life.firstFailure,
        life.end,
        life.endReason);
  }
}
