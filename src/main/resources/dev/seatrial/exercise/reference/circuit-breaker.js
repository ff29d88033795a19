// A circuit breaker for asynchronous operations.
class CircuitOpenError extends Error {
  constructor(name, retryAfterMs) {
    super('circuit ' + name + ' is open, try again in ' + retryAfterMs + ' ms');
    this.name = 'CircuitOpenError';
    this.errorClass = 'circuit_open';
    this.retryAfterMs = retryAfterMs;
  }
}

class CircuitBreaker {
  constructor(config, { clock, log }) {
    this.config = config;
    this.clock = clock;
    this.log = log;
    this.current = 'CLOSED';
    this.failures = 0;
    this.lastFailure = null;
    this.trips = 0;
    this.lastTrip = null;
    this.probes = 0;
    // Counts transitions: an answer to a call of an earlier state says nothing about this one.
    this.period = 0;
  }

  async call(operation) {
    this.admit();
    const period = this.period;
    try {
      const result = await operation();
      if (period === this.period) this.succeeded();
      return result;
    } catch (error) {
      this.lastFailure = this.clock.now();
      if (period === this.period) this.failed(error);
      throw error;
    }
  }

  state() {
    return {
      current_state: this.current,
      failure_count: this.failures,
      last_failure: this.lastFailure,
      trip_count: this.trips,
      last_trip: this.lastTrip,
    };
  }

  // Everything up to the operation happens without an await, so calls of the same moment cannot pass each other.
  admit() {
    if (this.current === 'OPEN') {
      const wait = this.lastTrip + this.config.reset_timeout_seconds * 1000 - this.clock.now();
      if (wait > 0) throw new CircuitOpenError(this.config.name, wait);
      this.probes = 0;
      this.move('HALF_OPEN', 'reset time-out passed');
    }
    if (this.current === 'HALF_OPEN') {
      if (this.probes >= this.config.half_open_max_calls) throw new CircuitOpenError(this.config.name, 0);
      this.probes += 1;
    }
  }

  succeeded() {
    this.failures = 0;
    if (this.current === 'HALF_OPEN') this.move('CLOSED', 'probe succeeded');
  }

  failed(error) {
    this.failures += 1;
    if (this.current === 'HALF_OPEN') {
      this.trip('probe failed: ' + error.message);
    } else if (this.failures >= this.config.failure_threshold) {
      this.trip(this.failures + ' failures, the last: ' + error.message);
    }
  }

  trip(reason) {
    this.trips += 1;
    this.lastTrip = this.clock.now();
    this.move('OPEN', reason);
  }

  move(to, reason) {
    const from = this.current;
    this.current = to;
    this.period += 1;
    this.log({ event: 'transition', breaker: this.config.name, from, to, reason, at: this.clock.now() });
  }
}
