// config: { name, failure_threshold, reset_timeout_seconds, half_open_max_calls }
// clock.now(): milliseconds; clock.sleep(ms): a promise; log(entry): one entry of the log.
class CircuitBreaker {
  constructor(config, { clock, log }) {
    this.config = config;
    this.clock = clock;
    this.log = log;
  }

  // Runs the operation, or rejects at once with an error whose name is 'CircuitOpenError' and which has retryAfterMs.
  async call(operation) {
    return await operation();
  }

  // Log each transition: { event: 'transition', breaker, from, to, reason, at }
  state() {
    return { current_state: 'CLOSED', failure_count: 0, last_failure: null, trip_count: 0, last_trip: null };
  }
}
