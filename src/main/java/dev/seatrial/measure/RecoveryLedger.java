package dev.seatrial.measure;

import dev.seatrial.journal.Entry;
import dev.seatrial.journal.JudgementEvent.Escalated;
import dev.seatrial.journal.JudgementEvent.StoodDown;
import dev.seatrial.journal.RecoveryEvent.RecoveryEnded;
import dev.seatrial.journal.RecoveryEvent.RecoveryStarted;
import dev.seatrial.journal.RecoveryEvent.RecoveryStep;
import dev.seatrial.measure.RecoveryRow.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Every recovery of a run with its cause, steps, result and duration, and who asked a person. The procedures of one system do not
 * overlap. Memory grows with the number of recoveries, which the cool-down bounds.
 */
public final class RecoveryLedger implements Fold {
  private final List<RecoveryRow> over = new ArrayList<>();
  private final Map<String, Escalation> escalations = new LinkedHashMap<>();
  private Optional<RecoveryRow> current = Optional.empty();

  /**
   * The last escalation of a source.
   *
   * @param seq of its event
   * @param pending whether nobody has said that it is over
   */
  public record Escalation(String source, String tried, long seq, long atNanos, boolean pending) {}

  @Override
  public void accept(Entry e) {
    switch (e.event()) {
      case RecoveryStarted s -> {
        close();
        current =
            Optional.of(new RecoveryRow(e.seq(), e.cause(), e.t(), s.ratePpm(), List.of(), OptionalLong.empty(), Optional.empty()));
      }
      case RecoveryStep s -> current = current.map(row -> with(row, new Step(s.name(), s.result(), e.seq())));
      case RecoveryEnded ended -> {
        current = current.map(row -> ended(row, e.t(), ended.helped()));
        close();
      }
      case Escalated asked -> escalations.put(asked.source(), new Escalation(asked.source(), asked.tried(), e.seq(), e.t(), true));
      case StoodDown stood ->
          escalations.computeIfPresent(
              stood.source(), (k, was) -> new Escalation(was.source(), was.tried(), was.seq(), was.atNanos(), false));
      default -> {}
    }
  }

  private void close() {
    current.ifPresent(over::add);
    current = Optional.empty();
  }

  private static RecoveryRow with(RecoveryRow row, Step step) {
    List<Step> steps = new ArrayList<>(row.steps());
    steps.add(step);
    return new RecoveryRow(row.seq(), row.cause(), row.startedNanos(), row.ratePpm(), steps, row.endedNanos(), row.helped());
  }

  private static RecoveryRow ended(RecoveryRow row, long at, boolean helped) {
    return new RecoveryRow(
        row.seq(), row.cause(), row.startedNanos(), row.ratePpm(), row.steps(), OptionalLong.of(at), Optional.of(helped));
  }

  /** All recoveries in their order, the one that is not verified yet last. */
  public List<RecoveryRow> rows() {
    List<RecoveryRow> rows = new ArrayList<>(over);
    current.ifPresent(rows::add);
    return rows;
  }

  /** The last escalation of each source, in the order of the first. */
  public List<Escalation> escalations() {
    return List.copyOf(escalations.values());
  }
}
