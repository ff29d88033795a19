package dev.seatrial.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.RunHeader;
import dev.seatrial.world.Cancellable;
import dev.seatrial.world.World;
import dev.seatrial.world.sim.Simulation;
import dev.seatrial.world.sim.StopReason;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * How fast the simulation kernel is, on one machine within one run; prints a markdown table. After a compile of the tests:
 *
 * <pre>{@code
 * java -cp target/classes:target/test-classes dev.seatrial.bench.KernelBenchmark
 * }</pre>
 *
 * <p>Each line is the median of {@value #ROUNDS} rounds after {@value #WARM_UPS} for the compiler. Add
 * {@code -Djdk.virtualThreadScheduler.parallelism=1} for one core, or prefix {@code taskset -c 0}. On a busy machine the
 * second column is the one to believe.
 */
public final class KernelBenchmark {
  private static final int WARM_UPS = 3;
  private static final int ROUNDS = 5;

  private KernelBenchmark() {}

  public static void main(String[] args) throws Exception {
    System.out.printf(Locale.ROOT, "Java %s, %d processors, carriers %s%n%n", Runtime.version(),
        Runtime.getRuntime().availableProcessors(), System.getProperty("jdk.virtualThreadScheduler.parallelism", "default"));
    System.out.println("| what | per second | per CPU second |");
    System.out.println("|---|---:|---:|");
    row("switches between 100 processes", () -> switches(100, 1_000_000));
    row("switches between 2 processes", () -> switches(2, 1_000_000));
    row("resumptions of 1 process (no switch)", () -> switches(1, 5_000_000));
    row("forked and joined processes", () -> forks(200_000));
    row("callbacks, 100 timers", () -> callbacks(100, 10_000_000));
    row("callbacks, 10,000 timers", () -> callbacks(10_000, 5_000_000));
    row("set and cancelled time-outs, 200 pending", () -> cancelledTimers(200, 5_000_000));
    Rate process = row("M/M/4 customers, one process each", () -> mm4Processes(200_000));
    Rate callback = row("M/M/4 customers, callbacks", () -> mm4Callbacks(2_000_000));
    System.out.printf(Locale.ROOT, "| process style as a share of callback style, M/M/4 | %.3f | %.3f |%n",
        process.wall / callback.wall, process.cpu / callback.cpu);
    System.out.printf(Locale.ROOT, "| bytes per suspended process, of 10,000 | %,d | |%n", bytesPerProcess(10_000));
  }

  /** Operations per second of the clock, and of all the CPU time that this JVM used, compiler and collector included. */
  private record Rate(double wall, double cpu) {}

  /** Times {@code operations}, which returns how many it did. */
  private static Rate row(String what, LongSupplier operations) {
    double[] wall = new double[ROUNDS];
    double[] cpu = new double[ROUNDS];
    OperatingSystemMXBean os = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    for (int i = -WARM_UPS; i < ROUNDS; i++) {
      long begin = System.nanoTime();
      long cpuBegin = os.getProcessCpuTime();
      double done = operations.getAsLong() * 1e9;
      if (i < 0) continue;
      wall[i] = done / (System.nanoTime() - begin);
      cpu[i] = done / (os.getProcessCpuTime() - cpuBegin);
    }
    Arrays.sort(wall);
    Arrays.sort(cpu);
    Rate median = new Rate(wall[ROUNDS / 2], cpu[ROUNDS / 2]);
    System.out.printf(Locale.ROOT, "| %s | %,.0f | %,.0f |%n", what, median.wall, median.cpu);
    return median;
  }

  private static Simulation simulation() {
    return new Simulation(1, new Journal(new RunHeader("bench", "bench", "00", "reference", 1), 1_000_000));
  }

  /** Processes that sleep in turn, so that every event belongs to another one. */
  private static long switches(int processes, int total) {
    try (Simulation sim = simulation()) {
      World world = sim.world();
      int rounds = total / processes;
      for (int p = 0; p < processes; p++) {
        sim.start("p", () -> {
          Duration step = Duration.ofMillis(1);
          for (int i = 0; i < rounds; i++) world.sleep(step);
          return 0;
        });
      }
      run(sim);
      return (long) processes * rounds;
    }
  }

  private static long forks(int total) {
    try (Simulation sim = simulation()) {
      World world = sim.world();
      sim.start("parent", () -> {
        for (int i = 0; i < total; i++) world.fork("child", () -> 1).join();
        return 0;
      });
      run(sim);
      return total;
    }
  }

  /** Timers that set themselves again, each with a period of its own. */
  private static long callbacks(int timers, long total) {
    try (Simulation sim = simulation()) {
      World world = sim.world();
      for (int t = 0; t < timers; t++) sim.at(t, new Ticker(world, Duration.ofNanos(1_000_000 + 37L * t)));
      StopReason reason = sim.runUntil(Long.MAX_VALUE, total);
      if (reason != StopReason.BUDGET) throw new IllegalStateException("ended early: " + reason);
      return total;
    }
  }

  private record Ticker(World world, Duration period) implements Runnable {
    @Override
    public void run() {
      world.after(period, this);
    }
  }

  /** What calls with a time-out do to the queue: almost every timer is cancelled before its time. */
  private static long cancelledTimers(int pending, int total) {
    try (Simulation sim = simulation()) {
      World world = sim.world();
      sim.start("p", () -> {
        Cancellable[] timers = new Cancellable[pending];
        Duration limit = Duration.ofSeconds(30);
        for (int i = 0; i < total; i++) {
          int slot = i % pending;
          if (timers[slot] != null) timers[slot].cancel();
          timers[slot] = world.after(limit.plusNanos(i), () -> {});
        }
        return 0;
      });
      sim.runUntil(1, 10);
      return 2L * total;
    }
  }

  /** M/M/4 at 80 % load, a process per customer, a counted resource on lock and condition. */
  private static long mm4Processes(int customers) {
    try (Simulation sim = simulation()) {
      World world = sim.world();
      sim.start("source", () -> {
        Lock lock = world.newLock();
        Condition freed = lock.newCondition();
        int[] free = {4};
        RandomGenerator arrivals = world.random("arrivals");
        RandomGenerator services = world.random("services");
        for (int i = 0; i < customers; i++) {
          world.sleep(exponential(arrivals, 312_500));
          world.fork("customer", () -> {
            lock.lock();
            while (free[0] == 0) freed.await();
            free[0]--;
            lock.unlock();
            world.sleep(exponential(services, 1_000_000));
            lock.lock();
            free[0]++;
            freed.signal();
            lock.unlock();
            return 0;
          });
        }
        return 0;
      });
      run(sim);
      return customers;
    }
  }

  private static Duration exponential(RandomGenerator random, double meanNanos) {
    return Duration.ofNanos((long) (meanNanos * random.nextExponential()));
  }

  private static long mm4Callbacks(int customers) {
    try (Simulation sim = simulation()) {
      sim.at(0, new Mm4(sim.world(), customers)::arrive);
      run(sim);
      return customers;
    }
  }

  /** The same queue without a stack: a customer is its instant of arrival. */
  private static final class Mm4 {
    private final World world;
    private final ArrayDeque<Long> queue = new ArrayDeque<>();
    private final Runnable arrival = this::arrive;
    private final Runnable departure = this::depart;
    private RandomGenerator arrivals;
    private RandomGenerator services;
    private int left;
    private int free = 4;

    Mm4(World world, int customers) {
      this.world = world;
      this.left = customers;
    }

    private void arrive() {
      if (arrivals == null) {
        arrivals = world.random("arrivals");
        services = world.random("services");
      }
      if (--left > 0) world.after(exponential(arrivals, 312_500), arrival);
      if (free > 0) serve();
      else queue.add(world.nanoTime());
    }

    private void serve() {
      free--;
      world.after(exponential(services, 1_000_000), departure);
    }

    private void depart() {
      free++;
      if (queue.poll() != null) serve();
    }
  }

  private static void run(Simulation sim) {
    StopReason reason = sim.runUntil(Long.MAX_VALUE, Long.MAX_VALUE);
    if (reason != StopReason.IDLE) throw new IllegalStateException("did not end: " + reason);
  }

  /** Heap of processes that are suspended a few calls deep, after two collections. */
  private static long bytesPerProcess(int processes) throws Exception {
    try (Simulation sim = simulation()) {
      World world = sim.world();
      long before = usedBytes();
      for (int i = 0; i < processes; i++) sim.start("agent", () -> agent(world, 5));
      sim.runUntil(1, Long.MAX_VALUE);
      return (usedBytes() - before) / processes;
    }
  }

  private static int agent(World world, int depth) throws Exception {
    if (depth > 0) return agent(world, depth - 1) + 1;
    return world.within(Duration.ofHours(1), () -> {
      world.sleep(Duration.ofMinutes(1));
      return 1;
    });
  }

  private static long usedBytes() throws InterruptedException {
    for (int i = 0; i < 3; i++) System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

}
