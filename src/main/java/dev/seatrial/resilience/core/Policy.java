package dev.seatrial.resilience.core;

import java.util.concurrent.Callable;

/**
 * The one shape that every pattern has: something that runs a call, or refuses to. Policies nest, so that
 * {@code outer.execute(() -> inner.execute(call))} is again a policy. Implementations are thread-safe.
 */
@FunctionalInterface
public interface Policy {

  /**
   * Runs {@code call} under this policy, on the calling process.
   *
   * @return what the call returned
   * @throws Rejected if the policy did not run it
   * @throws Exception what the call threw, unchanged, or what the policy makes of it
   */
  <T> T execute(Callable<T> call) throws Exception;
}
