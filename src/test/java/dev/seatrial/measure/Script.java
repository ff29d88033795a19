package dev.seatrial.measure;

import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.CallEvent.CallEnded;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.Event;
import dev.seatrial.journal.FaultEvent.FaultFired;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RunHeader;
import dev.seatrial.journal.TaskEvent.TaskArrived;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.journal.TaskOutcome;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes journals by hand: {@code at(12.5).in(1, 2, 3, 1).says(event)}. An event's cause is the one before it of the same task
 * unless {@code because} names another.
 */
final class Script {
  static final String FILES = "mcp/filesystem";

  private final Journal journal = new Journal(new RunHeader("0.1.0", "test", "00", "hardened", 1), 100_000);
  private final Map<Integer, Long> trails = new TreeMap<>();
  private long t;
  private int task;
  private int step;
  private int call;
  private int attempt;
  private long cause = -1;

  static long seconds(double s) {
    return Math.round(s * 1_000_000_000L);
  }

  Journal journal() {
    return journal;
  }

  Script at(double seconds) {
    t = seconds(seconds);
    return this;
  }

  Script in(int task, int step, int call, int attempt) {
    this.task = task;
    this.step = step;
    this.call = call;
    this.attempt = attempt;
    return this;
  }

  Script outside() {
    return in(0, 0, 0, 0);
  }

  Script because(long seq) {
    cause = seq;
    return this;
  }

  /** Writes an event and tells its number. */
  long says(Event event) {
    long because = cause >= 0 ? cause : task == 0 ? 0 : trails.getOrDefault(task, 0L);
    cause = -1;
    long seq = journal.append(t, task, step, call, attempt, because, event);
    trails.put(task, seq);
    return seq;
  }

  long arrives(int task) {
    return in(task, 0, 0, 0).says(new TaskArrived("brief", t + seconds(120), task, 0));
  }

  long ends(int task, TaskOutcome outcome) {
    boolean correct = outcome == TaskOutcome.SUCCESS || outcome == TaskOutcome.DEGRADED;
    return in(task, 0, 0, 0).says(new TaskEnded(outcome, correct, ""));
  }

  /** A whole task without anything else in it. */
  void task(int number, double arrives, double ends, TaskOutcome outcome) {
    at(arrives).arrives(number);
    at(ends).ends(number, outcome);
  }

  long calls(String dependency) {
    return says(new CallStarted(dependency, "read"));
  }

  long tries(String dependency) {
    return says(new AttemptStarted(dependency, "read"));
  }

  long succeeds(String dependency) {
    return says(new AttemptEnded(dependency, OutcomeKind.SUCCESS, Optional.empty(), Optional.empty()));
  }

  long fails(String dependency, ErrorClass error) {
    return says(new AttemptEnded(dependency, OutcomeKind.FAILURE, Optional.of(error), Optional.empty()));
  }

  /** A fault hits the attempt and fails it. */
  long failsBy(String fault, long ordinal, String dependency) {
    long fired = because(0).says(new FaultFired(fault, ordinal));
    return because(fired)
        .says(new AttemptEnded(dependency, OutcomeKind.FAILURE, Optional.of(ErrorClass.NETWORK_ERROR), Optional.of(fault)));
  }

  long answers(String dependency, boolean degraded) {
    return says(new CallEnded(dependency, OutcomeKind.SUCCESS, Optional.empty(), degraded));
  }

  long givesUp(String dependency, ErrorClass error) {
    return says(new CallEnded(dependency, OutcomeKind.FAILURE, Optional.of(error), false));
  }

  <F extends Fold> F into(F fold) {
    for (int i = 0; i < journal.size(); i++) fold.accept(journal.get(i));
    return fold;
  }
}
