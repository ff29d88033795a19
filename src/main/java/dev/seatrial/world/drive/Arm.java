package dev.seatrial.world.drive;

import dev.seatrial.world.sim.Simulation;
import java.util.function.Consumer;

/**
 * One of the simulations that run side by side.
 *
 * @param name unique among the arms
 * @param simulation built and not yet run; it belongs to the driver from now on, which closes it
 * @param apply applies an action to this arm; called inside the simulation, at the action's instant
 */
public record Arm<A>(String name, Simulation simulation, Consumer<StampedAction<A>> apply) {}
