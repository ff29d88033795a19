/**
 * The world in deterministic virtual time. {@link dev.seatrial.world.sim.Simulation} runs processes (one virtual thread each,
 * of which exactly one runs at a time) and callbacks in the total order (virtual nanoseconds, class, sequence). No clock is
 * read here; the only wall time is the wait of {@code runUntil} for its slice, which names a process that blocks outside.
 */
package dev.seatrial.world.sim;
