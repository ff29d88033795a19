package dev.seatrial.web.guard;

/**
 * A token bucket: full at first, refilled steadily, one token per request. Linear in time, so that no request is refused which a
 * fixed window would refuse only by its place in the window.
 *
 * <p>Thread-safe.
 */
final class TokenBucket {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double capacity;
  private final double perNano;
  private double tokens;
  private long refilledAtNanos;

  TokenBucket(int capacity, int perSecond, long nowNanos) {
    this.capacity = capacity;
    this.perNano = perSecond / NANOS_PER_SECOND;
    this.tokens = capacity;
    this.refilledAtNanos = nowNanos;
  }

  /** Takes a token if there is one. */
  synchronized boolean take(long nowNanos) {
    tokens = Math.min(capacity, tokens + (nowNanos - refilledAtNanos) * perNano);
    refilledAtNanos = nowNanos;
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }
}
