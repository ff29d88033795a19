// policy: { max_retries, backoff_type: 'exponential' | 'fixed' | 'none', initial_delay_ms, max_delay_ms, delay_ms, retryable }
// Errors carry errorClass; policy.retryable lists those that may pass. An absent list allows all of them.
class Retry {
  constructor(policy, { clock, log }) {
    this.policy = policy;
    this.clock = clock;
    this.log = log;
  }

  // Log each attempt that fails, and the end: { event: 'retry', attempt, error, delay_ms, outcome }
  async run(operation) {
    return await operation();
  }
}
