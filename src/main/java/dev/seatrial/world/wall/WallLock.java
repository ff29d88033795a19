package dev.seatrial.world.wall;

import dev.seatrial.world.Nanos;
import dev.seatrial.world.WithinTimeoutException;
import dev.seatrial.world.World;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The JDK's reentrant lock, with timed waits in the world's time. In no particular order; patterns that owe their callers an
 * order keep their own queue.
 */
final class WallLock implements Lock {
  private final World world;
  private final Timeline timeline;
  private final ReentrantLock lock = new ReentrantLock();

  WallLock(World world, Timeline timeline) {
    this.world = world;
    this.timeline = timeline;
  }

  @Override
  public void lock() {
    lock.lock();
  }

  @Override
  public void lockInterruptibly() throws InterruptedException {
    lock.lockInterruptibly();
  }

  @Override
  public boolean tryLock() {
    return lock.tryLock();
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
    if (Thread.interrupted()) throw new InterruptedException();
    if (lock.tryLock()) return true;
    long nanos = unit.toNanos(time);
    if (nanos <= 0) return false;
    int held = lock.getHoldCount();
    try {
      return world.within(Duration.ofNanos(nanos), () -> {
        lock.lockInterruptibly();
        return true;
      });
    } catch (WithinTimeoutException e) {
      // The lock and the end of the time may have come together.
      return lock.getHoldCount() > held;
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new UndeclaredThrowableException(e);
    }
  }

  @Override
  public void unlock() {
    lock.unlock();
  }

  @Override
  public Condition newCondition() {
    return new WallCondition(lock, timeline);
  }
}
