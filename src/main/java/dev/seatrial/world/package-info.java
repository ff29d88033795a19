/**
 * Floor 1: the seam between everything that acts and the outside. {@link dev.seatrial.world.World} gives time, waiting,
 * processes, locks and chance; {@code world.sim} implements it in deterministic virtual time, {@code world.wall} on the real
 * clock and real threads, {@code world.drive} moves simulations forward at a chosen speed.
 */
package dev.seatrial.world;
