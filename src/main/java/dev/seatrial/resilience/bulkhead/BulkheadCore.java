package dev.seatrial.resilience.bulkhead;

/**
 * The numbers of a bulkhead, packed into one long so that they change and are read together, and all decisions about them: pure
 * functions without a lock, a wait or a clock.
 */
final class BulkheadCore {
  private static final int BITS = 21;
  private static final long MASK = (1L << BITS) - 1;
  private static final long ONE_HELD = 1;
  private static final long ONE_WAITING = 1L << BITS;
  private static final long ONE_ZOMBIE = 1L << 2 * BITS;

  /** Nobody in, nobody waiting. */
  static final long EMPTY = 0;

  private BulkheadCore() {}

  /** What a call meets. */
  enum Entry {
    ENTERS,
    WAITS,
    REJECTED
  }

  static int held(long numbers) {
    return (int) (numbers & MASK);
  }

  static int waiting(long numbers) {
    return (int) (numbers >>> BITS & MASK);
  }

  static int zombies(long numbers) {
    return (int) (numbers >>> 2 * BITS & MASK);
  }

  /** Nobody overtakes: while somebody waits, a newcomer waits as well. */
  static Entry entry(long numbers, BulkheadConfig config) {
    if (waiting(numbers) == 0 && held(numbers) < config.maxConcurrent()) return Entry.ENTERS;
    return waiting(numbers) < config.maxQueue() && !config.maxWait().isZero() ? Entry.WAITS : Entry.REJECTED;
  }

  /** Whether the first of those who wait gets a slot now. */
  static boolean nextMayEnter(long numbers, int maxConcurrent) {
    return waiting(numbers) > 0 && held(numbers) < maxConcurrent;
  }

  static long enter(long numbers) {
    return numbers + ONE_HELD;
  }

  /** One holder less; if it was a zombie, one zombie less as well. */
  static long leave(long numbers, boolean zombie) {
    return numbers - ONE_HELD - (zombie ? ONE_ZOMBIE : 0);
  }

  static long beginWaiting(long numbers) {
    return numbers + ONE_WAITING;
  }

  static long endWaiting(long numbers) {
    return numbers - ONE_WAITING;
  }

  static long becomeZombie(long numbers) {
    return numbers + ONE_ZOMBIE;
  }
}
