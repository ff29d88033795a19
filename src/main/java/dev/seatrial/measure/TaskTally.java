package dev.seatrial.measure;

/** Counts of tasks: of all, or of one kind. */
final class TaskTally {
  private long arrived;
  private long inWork;
  private long success;
  private long degraded;
  private long graceful;
  private long failed;
  private long wrong;
  private long met;
  private long touched;
  private long healed;
  private long recovered;
  private long recoverySumNanos;
  private long escalations;
  private Spend spend = Spend.NOTHING;

  void arrived() {
    arrived++;
    inWork++;
  }

  /** A task ended. */
  void left() {
    inWork--;
  }

  /** Counts an ended task. */
  void count(TaskRow row) {
    switch (row.outcome().orElseThrow()) {
      case SUCCESS -> success++;
      case DEGRADED -> degraded++;
      case GRACEFUL -> graceful++;
      case FAILED -> failed++;
    }
    if (row.wrong()) wrong++;
    if (row.met()) met++;
    if (row.touched()) touched++;
    if (row.healed()) healed++;
    if (row.recoveryNanos().isPresent()) {
      recovered++;
      recoverySumNanos += row.recoveryNanos().getAsLong();
    }
  }

  void escalated() {
    escalations++;
  }

  void spent(Spend more) {
    spend = spend.plus(more);
  }

  long inWork() {
    return inWork;
  }

  long wrong() {
    return wrong;
  }

  Spend spend() {
    return spend;
  }

  Outcomes outcomes() {
    return new Outcomes(success, degraded, graceful, failed);
  }

  Healing healing() {
    return new Healing(met, touched, healed, recovered, recoverySumNanos, escalations);
  }

  TaskKindRow row(String kind) {
    return new TaskKindRow(kind, arrived, inWork, outcomes(), healing(), wrong, spend);
  }
}
