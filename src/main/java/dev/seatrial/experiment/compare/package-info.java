/**
 * Floor 6: two journals side by side. {@link dev.seatrial.experiment.compare.MeasuredJournal} reads one from its file, entry by
 * entry; {@link dev.seatrial.experiment.compare.Comparison} sets two against each other, task by task where they ran the same tasks.
 */
package dev.seatrial.experiment.compare;
