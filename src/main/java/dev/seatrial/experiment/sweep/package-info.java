/**
 * Floor 6: sweeps. {@link dev.seatrial.experiment.sweep.Sweeper} runs a scenario on many seeds on all cores and hands the results
 * over in order; {@link dev.seatrial.experiment.sweep.SweepWriter} keeps them as lines, and
 * {@link dev.seatrial.experiment.sweep.Merge} adds the lines of several files up. Integers only, so that the totals are the same in
 * any order and for any sharding.
 */
package dev.seatrial.experiment.sweep;
