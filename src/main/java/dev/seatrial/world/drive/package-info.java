/**
 * Moves simulations forward: slices under a shared permit, arms in lock-step, play, pause, step and speed, and the inbox for
 * what people do meanwhile. Reads the wall clock; nothing that it does changes what happens in a simulation.
 */
package dev.seatrial.world.drive;
