// Calls an operation again when it fails in a way that may pass.
class Retry {
  constructor(policy, { clock, log }) {
    this.policy = policy;
    this.clock = clock;
    this.log = log;
  }

  async run(operation) {
    for (let attempt = 1; ; attempt++) {
      try {
        const result = await operation();
        if (attempt > 1) this.note(attempt, null, 0, 'succeeded');
        return result;
      } catch (error) {
        if (!this.mayPass(error)) {
          this.note(attempt, error, 0, 'not_retryable');
          throw error;
        }
        if (attempt > this.policy.max_retries) {
          this.note(attempt, error, 0, 'exhausted');
          throw error;
        }
        const delay = this.delay(attempt);
        this.note(attempt, error, delay, 'retrying');
        if (delay > 0) await this.clock.sleep(delay);
      }
    }
  }

  // An open circuit says by itself when to come back; asking again now would only be refused again.
  mayPass(error) {
    if (error.name === 'CircuitOpenError') return false;
    return this.policy.retryable === undefined || this.policy.retryable.includes(error.errorClass);
  }

  delay(attempt) {
    const { backoff_type, initial_delay_ms, max_delay_ms, delay_ms } = this.policy;
    if (backoff_type === 'none') return 0;
    if (backoff_type === 'fixed') return delay_ms;
    return Math.min(initial_delay_ms * 2 ** (attempt - 1), max_delay_ms);
  }

  note(attempt, error, delay_ms, outcome) {
    const name = error === null ? null : error.errorClass ?? error.name;
    this.log({ event: 'retry', attempt, error: name, delay_ms, outcome });
  }
}
