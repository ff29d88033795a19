/**
 * Live labs: a run that a person plays, breaks and watches. What identifies it, and every action before it is acknowledged, is
 * on the disk; the journals are derived again from that.
 */
package dev.seatrial.experiment.live;
