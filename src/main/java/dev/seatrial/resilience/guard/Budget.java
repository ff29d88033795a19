package dev.seatrial.resilience.guard;

import dev.seatrial.journal.GuardEvent.GuardTripped;
import dev.seatrial.resilience.core.Require;
import dev.seatrial.world.World;

/**
 * Something that must not be spent beyond a limit: tokens or money of a task, tokens of an agent, the window of a context. What is
 * known beforehand is asked for with {@link #reserve}; what is known afterwards only is told with {@link #spend}, and may exceed the
 * limit once, since an answer that is there already cannot be sent back. Thread-safe.
 */
public final class Budget {
  private final String guard;
  private final long limit;
  private final World world;
  private long used;

  /**
   * @param guard name of the guard in events and messages, 1 to 100 characters
   * @param limit in the unit of whoever uses it, from 1
   */
  public Budget(String guard, long limit, World world) {
    this.guard = Require.name("guard", guard);
    this.limit = Require.between(guard, limit, 1, Long.MAX_VALUE);
    this.world = Require.notNull("world", world);
  }

  /**
   * Takes an amount that is about to be spent.
   *
   * @param amount from 0
   * @throws BudgetExceededException if there is not so much left; nothing is taken then
   */
  public void reserve(long amount) {
    Require.between("amount", amount, 0, Long.MAX_VALUE);
    long wanted;
    synchronized (this) {
      wanted = plus(used, amount);
      // An amount of nothing is refused as well once the limit is exceeded: the call that it is for would cost something.
      if (wanted <= limit && used < limit) {
        used = wanted;
        return;
      }
    }
    world.emit(new GuardTripped(guard, wanted, limit));
    throw new BudgetExceededException(guard, wanted, limit);
  }

  /**
   * Notes what was spent.
   *
   * @param amount from 0
   */
  public synchronized void spend(long amount) {
    used = plus(used, Require.between("amount", amount, 0, Long.MAX_VALUE));
  }

  public synchronized long used() {
    return used;
  }

  public long limit() {
    return limit;
  }

  private static long plus(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
