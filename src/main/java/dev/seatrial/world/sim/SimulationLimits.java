package dev.seatrial.world.sim;

import java.time.Duration;

/**
 * What one simulation may use.
 *
 * @param maxProcesses most processes alive at once
 * @param maxScheduled most events scheduled at once
 * @param maxEventsPerInstant most events within one virtual nanosecond: more means that time stands still
 * @param stall wall time without any event after which a slice is given up and the process at fault is named; also how long
 *     {@code close} waits for one process
 */
public record SimulationLimits(int maxProcesses, int maxScheduled, long maxEventsPerInstant, Duration stall) {
  private static final SimulationLimits DEFAULT = new SimulationLimits(100_000, 2_000_000, 5_000_000, Duration.ofSeconds(10));

  public SimulationLimits {
    if (maxProcesses < 1) throw new IllegalArgumentException("maxProcesses: " + maxProcesses + " must be at least 1");
    if (maxScheduled < 1) throw new IllegalArgumentException("maxScheduled: " + maxScheduled + " must be at least 1");
    if (maxEventsPerInstant < 1) {
      throw new IllegalArgumentException("maxEventsPerInstant: " + maxEventsPerInstant + " must be at least 1");
    }
    if (!stall.isPositive()) throw new IllegalArgumentException("stall: " + stall + " must be more than zero");
  }

  /** 100,000 processes, 2 M scheduled events, 5 M events per instant, 10 s without progress. */
  public static SimulationLimits defaults() {
    return DEFAULT;
  }

  public SimulationLimits withStall(Duration stall) {
    return new SimulationLimits(maxProcesses, maxScheduled, maxEventsPerInstant, stall);
  }
}
