// task: { id, steps: [{ id, kind: 'tool' | 'ai', name, input, risky, fallback }] }
// tools.NAME(input, { idempotency_key }), ai(input, { idempotency_key }), store.save(id, value), store.load(id), store.list(prefix):
// promises. clock, log as for the breaker; escalate(reason) calls a person.
class Agent {
  async run(task, { tools, ai, store, clock, log, escalate }) {
    const results = {};
    for (const step of task.steps) {
      results[step.id] = step.kind === 'ai' ? await ai(step.input) : await tools[step.name](step.input);
    }
    return { task: task.id, status: 'completed', results, degraded: [] };
  }
}
