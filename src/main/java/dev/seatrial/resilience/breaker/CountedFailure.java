package dev.seatrial.resilience.breaker;

import java.lang.ref.WeakReference;

/**
 * The failure that a breaker counted last. On the closed path a call leaves no trace on admission, so that a breaker nested in
 * itself cannot see that it is; but when one failure passes both levels, the outer one finds here that it was counted since
 * its own admission, by the same thread, and does not count it again.
 */
record CountedFailure(long threadId, WeakReference<Throwable> failure) {

  static CountedFailure byThisThread(Throwable failure) {
    return new CountedFailure(Thread.currentThread().threadId(), new WeakReference<>(failure));
  }

  boolean isByThisThread(Throwable other) {
    return failure.refersTo(other) && threadId == Thread.currentThread().threadId();
  }
}
