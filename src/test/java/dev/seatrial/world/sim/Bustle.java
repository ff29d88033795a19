package dev.seatrial.world.sim;

import static dev.seatrial.world.sim.Sims.remark;

import dev.seatrial.world.Cancellable;
import dev.seatrial.world.Task;
import dev.seatrial.world.WithinTimeoutException;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.random.RandomGenerator;

/** A run in which everything that the kernel offers happens at once: the subject of the tests of determinism. */
public final class Bustle {
  private final World world;
  private final Lock lock;
  private final Condition freed;
  private int free = 3;

  private Bustle(World world) {
    this.world = world;
    this.lock = world.newLock();
    this.freed = lock.newCondition();
  }

  /** Starts it: 40 users of 25 jobs each. */
  public static void start(Simulation sim) {
    World world = sim.world();
    sim.start("bustle", () -> {
      Bustle bustle = new Bustle(world);
      for (int user = 0; user < 40; user++) {
        int u = user;
        world.fork("user " + u, () -> bustle.user(u));
      }
      return 0;
    });
  }

  private int user(int user) throws Exception {
    RandomGenerator think = world.random("think " + user % 7);
    for (int job = 0; job < 25; job++) {
      int j = job;
      world.sleep(Duration.ofMillis(think.nextInt(40)));
      Task<String> task = world.with(world.context().inTask(user * 100 + job, 1, 0), () -> world.fork("job", () -> job(user, j)));
      Cancellable nudge = world.after(Duration.ofMillis(30), task::cancel);
      try {
        world.emit(remark(user + "." + job + " " + task.join(Duration.ofMillis(25))));
        nudge.cancel();
      } catch (TimeoutException | ExecutionException e) {
        world.emit(remark(user + "." + job + " " + e.getClass().getSimpleName()));
      }
    }
    return 0;
  }

  private String job(int user, int job) throws Exception {
    try {
      return world.within(Duration.ofMillis(12 + user % 3), () -> {
        lock.lockInterruptibly();
        try {
          while (free == 0) freed.await();
          free--;
        } finally {
          lock.unlock();
        }
        try {
          world.sleep(Duration.ofMillis((long) (30 * world.draw("service", user, job))));
          world.emit(remark("served"));
          return "ok";
        } finally {
          lock.lock();
          free++;
          freed.signal();
          lock.unlock();
        }
      });
    } catch (WithinTimeoutException e) {
      return "timed out";
    }
  }
}
