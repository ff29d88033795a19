package dev.seatrial.scenario;

import dev.seatrial.system.TaskKind;
import dev.seatrial.system.Workload;
import dev.seatrial.system.Workload.Arrival;
import dev.seatrial.system.Workload.Job;
import dev.seatrial.system.Workload.Resubmission;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads what arrives at the system: the kinds of tasks, how they are spread over time, and what users do that got no answer. */
final class WorkloadReader {
  private static final long SECOND = 1_000_000_000L;
  private static final double MOST_TASKS = 200_000;
  private static final double MOST_EVENTS = 4_000_000;
  private static final int MOST_KINDS = 10;
  private static final long USUAL_DEADLINE_NANOS = 120 * SECOND;

  /** What stands for a workload that cannot be read, so that reading can go on. */
  static final Workload UNREADABLE = new Workload(TaskKind.BRIEF, 0, SECOND, new Arrival(Arrival.Process.CONSTANT, 1));

  private final long runNanos;

  /**
   * @param runNanos length of the run
   */
  WorkloadReader(long runNanos) {
    this.runNanos = runNanos;
  }

  Optional<Workload> read(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    Optional<List<Job>> jobs = jobs(fields);
    OptionalLong warmup = fields.get("warmup").map(v -> v.durationNanos(0)).orElse(OptionalLong.of(0));
    Optional<Value> againValue = fields.get("resubmit");
    Optional<Resubmission> again = againValue.flatMap(WorkloadReader::resubmission);
    int most = 1 + again.map(Resubmission::most).orElse(0);
    Optional<Arrival> arrival = fields.need("arrival").flatMap(v -> arrival(v, most));
    fields.done();
    if (jobs.isEmpty() || warmup.isEmpty() || arrival.isEmpty()) return Optional.empty();
    Optional<Workload> read = value.make(() -> new Workload(jobs.get(), warmup.getAsLong(), arrival.get(), again));
    read.ifPresent(workload -> refuseTooManyEvents(workload, value));
    return read;
  }

  /** What a run writes must fit into its journal, with room for what faults and retries add. */
  private void refuseTooManyEvents(Workload workload, Value value) {
    double shares = workload.jobs().stream().mapToDouble(Job::share).sum();
    double each = workload.jobs().stream().mapToDouble(job -> job.share() / shares * job.kind().usualEvents()).sum();
    double events = workload.arrival().ratePerSecond() * runNanos / SECOND * each;
    if (events <= MOST_EVENTS) return;
    value.problem(
        "that makes about " + (long) (events / 1e6) + " million events; at most " + (long) (MOST_EVENTS / 1e6)
            + " million are allowed: make the run shorter, or let less arrive");
  }

  /** One kind by {@code task} and {@code deadline}, or several under {@code tasks}. */
  private static Optional<List<Job>> jobs(Fields fields) {
    Optional<Value> several = fields.get("tasks");
    if (several.isEmpty()) return job(fields, 1).map(List::of);
    for (String single : List.of("task", "deadline")) {
      fields.get(single).ifPresent(v -> v.problem("belongs into the entries of 'tasks', when there are several kinds"));
    }
    List<Value> given = several.get().list();
    if (given.isEmpty() || given.size() > MOST_KINDS) {
      several.get().problem("has " + given.size() + " kinds of tasks; a workload has 1 to " + MOST_KINDS);
      return Optional.empty();
    }
    List<Job> jobs = several.get().each((entry, i) -> shared(entry));
    return jobs.size() == given.size() ? Optional.of(jobs) : Optional.empty();
  }

  private static Optional<Job> shared(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    OptionalDouble share = fields.need("share").map(v -> v.decimal(0.000001, 1)).orElse(OptionalDouble.empty());
    Optional<Job> job = job(fields, share.orElse(1));
    fields.done();
    return share.isPresent() ? job : Optional.empty();
  }

  private static Optional<Job> job(Fields fields, double share) {
    List<String> kinds = Arrays.stream(TaskKind.values()).map(TaskKind::id).toList();
    Optional<Value> given = fields.get("task");
    Optional<String> id = given.flatMap(v -> v.oneOf(kinds));
    if (given.isPresent() && id.isEmpty()) return Optional.empty();
    TaskKind kind = id.map(i -> TaskKind.valueOf(i.toUpperCase(Locale.ROOT))).orElse(TaskKind.BRIEF);
    OptionalLong deadline = fields.get("deadline").map(v -> v.durationNanos(SECOND)).orElse(OptionalLong.of(USUAL_DEADLINE_NANOS));
    return deadline.isPresent() ? Optional.of(new Job(kind, share, deadline.getAsLong())) : Optional.empty();
  }

  private static Optional<Resubmission> resubmission(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    OptionalLong after = fields.need("after").map(v -> v.durationNanos(SECOND)).orElse(OptionalLong.empty());
    OptionalLong most = fields.need("at_most").map(v -> v.integer(1, Resubmission.MOST)).orElse(OptionalLong.empty());
    fields.done();
    if (after.isEmpty() || most.isEmpty()) return Optional.empty();
    return Optional.of(new Resubmission(after.getAsLong(), (int) most.getAsLong()));
  }

  private Optional<Arrival> arrival(Value value, int submissionsOfOne) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    Optional<String> process = fields.need("process").flatMap(v -> v.oneOf(List.of("poisson", "constant")));
    Optional<Value> everyValue = fields.get("every");
    Optional<Value> rateValue = everyValue.isPresent() ? fields.get("rate_per_second") : fields.need("rate_per_second");
    if (everyValue.isPresent()) rateValue.ifPresent(v -> v.problem("means the same as 'every'; keep one of them"));
    OptionalDouble rate = everyValue.map(WorkloadReader::rate).orElseGet(() -> rateValue.map(v -> v.decimal(0.000001, Arrival.MAX_RATE)).orElse(OptionalDouble.empty()));
    Optional<Value> firstValue = fields.get("first");
    OptionalLong first = firstValue.map(v -> v.durationNanos(0)).orElse(OptionalLong.empty());
    fields.done();
    if (process.isEmpty() || rate.isEmpty() || (firstValue.isPresent() && first.isEmpty())) return Optional.empty();
    double tasks = rate.getAsDouble() * runNanos / SECOND * submissionsOfOne;
    if (tasks > MOST_TASKS) {
      String again = submissionsOfOne > 1 ? ", if every one is submitted again as often as it may be" : "";
      value.problem("that makes about " + (long) tasks + " tasks in this run" + again + "; at most " + (long) MOST_TASKS + " are allowed");
      return Optional.empty();
    }
    Arrival.Process kind = Arrival.Process.valueOf(process.get().toUpperCase(Locale.ROOT));
    return value.make(() -> new Arrival(kind, rate.getAsDouble(), first));
  }

  private static OptionalDouble rate(Value every) {
    OptionalLong gap = every.durationNanos(1_000_000);
    return gap.isPresent() ? OptionalDouble.of((double) SECOND / gap.getAsLong()) : OptionalDouble.empty();
  }
}
