package dev.seatrial.exercise.sandbox;

import java.time.Duration;

/**
 * What a sandbox may use. All numbers are more than zero.
 *
 * @param cpuPerEntry processor time of one command, its microtasks included; loading the source is one command
 * @param cpuTotal processor time of the whole life of a sandbox
 * @param memoryMb memory of the engine in MiB, at least 2: values, strings, stack and code
 * @param outputChars characters sent to the host in all: results, arguments, log, printed lines
 * @param logEntries log entries and printed lines in all
 * @param pending operations and timers that wait at the same time
 * @param effects effects of all kinds during one command
 * @param sourceChars characters of the learner's source, at most 262144
 * @param stackKb stack of the engine's thread in KiB
 */
public record SandboxLimits(
    Duration cpuPerEntry,
    Duration cpuTotal,
    int memoryMb,
    int outputChars,
    int logEntries,
    int pending,
    int effects,
    int sourceChars,
    int stackKb) {

  static final int SOURCE_CHARS_MAX = 262_144;

  public SandboxLimits {
    if (!cpuPerEntry.isPositive() || !cpuTotal.isPositive()) throw new IllegalArgumentException("times must be positive");
    if (memoryMb < 2 || memoryMb > 1024) throw new IllegalArgumentException("memoryMb must be 2 to 1024, is " + memoryMb);
    if (outputChars < 1 || logEntries < 1 || pending < 1 || effects < 1 || stackKb < 256) {
      throw new IllegalArgumentException("limits must be positive, stackKb at least 256");
    }
    if (sourceChars < 1 || sourceChars > SOURCE_CHARS_MAX) {
      throw new IllegalArgumentException("sourceChars must be 1 to " + SOURCE_CHARS_MAX + ", is " + sourceChars);
    }
  }

  /** What a learner's submission gets: 2 s per entry, 10 s in all, 64 MiB. */
  public static SandboxLimits standard() {
    return new SandboxLimits(
        Duration.ofSeconds(2), Duration.ofSeconds(10), 64, 1_000_000, 5_000, 1_000, 2_000, SOURCE_CHARS_MAX, 4_096);
  }

  public SandboxLimits withCpuPerEntry(Duration max) {
    return new SandboxLimits(max, cpuTotal, memoryMb, outputChars, logEntries, pending, effects, sourceChars, stackKb);
  }

  public SandboxLimits withCpuTotal(Duration max) {
    return new SandboxLimits(cpuPerEntry, max, memoryMb, outputChars, logEntries, pending, effects, sourceChars, stackKb);
  }
}
