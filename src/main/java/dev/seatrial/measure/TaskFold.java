package dev.seatrial.measure;

/** Something computed from the tasks of a run in the order in which they end; fed by a {@link TaskLedger}. */
@FunctionalInterface
interface TaskFold {
  void ended(TaskRow row);
}
