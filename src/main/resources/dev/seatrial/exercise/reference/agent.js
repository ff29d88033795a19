// Works through the steps of a task and survives failures and restarts.
const CHECKPOINT_EVERY_MS = 5 * 60 * 1000;
const TOOL = { retries: 3, delay: (attempt) => Math.min(1000 * 2 ** (attempt - 1), 30000) };
const AI = { retries: 2, delay: () => 5000 };

// FNV-1a, twice with different starts: one flipped bit changes both.
function checksum(text) {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x01000193);
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
}

class Agent {
  async run(task, env) {
    const work = { task, env, done: 0, results: {}, degraded: [], saved: 0 };
    await this.recover(work);
    while (work.done < task.steps.length) {
      const step = task.steps[work.done];
      if (step.risky) await this.save(work, 'before_risky');
      try {
        work.results[step.id] = await this.whileSaving(work, this.perform(work, step));
      } catch (error) {
        env.log({ event: 'escalation', task: task.id, step: step.id, error: error.errorClass ?? error.name });
        env.escalate({ task: task.id, step: step.id, error: error.errorClass ?? error.name });
        return this.answer(work, 'escalated');
      }
      work.done += 1;
      await this.save(work, 'after_step');
    }
    return this.answer(work, 'completed');
  }

  answer(work, status) {
    return { task: work.task.id, status, results: work.results, degraded: work.degraded };
  }

  async perform(work, step) {
    // The same key after a restart: what was done before the crash is not done again.
    const options = { idempotency_key: work.task.id + '/' + step.id };
    const { env } = work;
    try {
      if (step.kind === 'ai') return await this.attempts(env, step, AI, () => env.ai(step.input, options));
      return await this.attempts(env, step, TOOL, () => env.tools[step.name](step.input, options));
    } catch (error) {
      if (!step.fallback) throw error;
      env.log({ event: 'fallback', step: step.id, from: step.name, to: step.fallback, error: error.errorClass ?? error.name });
      const value = await env.tools[step.fallback](step.input, options);
      work.degraded.push(step.id);
      return value;
    }
  }

  async attempts(env, step, policy, operation) {
    for (let attempt = 1; ; attempt++) {
      try {
        return await operation();
      } catch (error) {
        const again = attempt <= policy.retries && error.errorClass !== 'validation';
        const delay_ms = again ? policy.delay(attempt) : 0;
        const outcome = again ? 'retrying' : 'failed';
        env.log({ event: 'retry', step: step.id, attempt, error: error.errorClass ?? error.name, delay_ms, outcome });
        if (!again) throw error;
        await env.clock.sleep(delay_ms);
      }
    }
  }

  // Saves every five minutes for as long as the promise takes.
  async whileSaving(work, promise) {
    let ended = false;
    const end = () => { ended = true; };
    promise.then(end, end);
    const keep = async () => {
      for (;;) {
        await work.env.clock.sleep(CHECKPOINT_EVERY_MS);
        if (ended) return;
        await this.save(work, 'interval');
      }
    };
    keep();
    return promise;
  }

  async save(work, reason) {
    const { task, env } = work;
    const body = JSON.stringify({
      task: task.id, done: work.done, results: work.results, degraded: work.degraded, at: env.clock.now(),
    });
    work.saved += 1;
    const id = task.id + '/' + String(work.saved).padStart(6, '0');
    try {
      await env.store.save(id, { body, checksum: checksum(body) });
      env.log({ event: 'checkpoint', checkpoint: id, step: work.done, reason });
    } catch (error) {
      env.log({ event: 'checkpoint_failed', checkpoint: id, error: error.errorClass ?? error.name });
    }
  }

  async recover(work) {
    const { task, env } = work;
    const ids = (await env.store.list(task.id + '/')).slice().sort();
    if (ids.length > 0) work.saved = Number(ids[ids.length - 1].slice(task.id.length + 1));
    for (const id of ids.reverse()) {
      const saved = await this.load(env, id);
      if (saved !== null && saved.task === task.id) {
        work.done = saved.done;
        work.results = saved.results;
        work.degraded = saved.degraded;
        env.log({ event: 'recovery', checkpoint: id, step: saved.done, age_ms: env.clock.now() - saved.at });
        return;
      }
      env.log({ event: 'checkpoint_rejected', checkpoint: id });
    }
  }

  async load(env, id) {
    try {
      const { body, checksum: expected } = await env.store.load(id);
      return checksum(body) === expected ? JSON.parse(body) : null;
    } catch {
      return null;
    }
  }
}
