/**
 * Floor 2: the resilience patterns, a library of its own that needs nothing but the JDK and a
 * {@link dev.seatrial.world.World}. {@code core} holds what all patterns share; {@code breaker}, {@code bulkhead},
 * {@code retry}, {@code timeout}, {@code fallback}, {@code guard}, {@code recovery} and {@code checkpoint} do not know
 * each other; {@code pipeline} composes them.
 */
package dev.seatrial.resilience;
