package dev.seatrial.measure.timeline;

import dev.seatrial.journal.BreakerEvent.BreakerProbe;
import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.BulkheadEvent.BulkheadLeft;
import dev.seatrial.journal.BulkheadEvent.BulkheadQueued;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.BulkheadEvent.BulkheadZombie;
import dev.seatrial.journal.BulkheadReason;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.CallEvent.CallEnded;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.CheckpointEvent.CheckpointSaved;
import dev.seatrial.journal.CheckpointEvent.Resumed;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.FallbackEvent.FallbackUsed;
import dev.seatrial.journal.JudgementEvent.Escalated;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RecoveryEvent.RecoveryEnded;
import dev.seatrial.journal.RetryEvent.RetryWaiting;
import dev.seatrial.journal.TaskEvent.StepStarted;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.journal.TaskOutcome;
import dev.seatrial.measure.Fold;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a journal into lanes. What lies in a folded stretch is counted, the rest is kept; beyond {@link #MAX_MARKS} marks the
 * further ones are counted only. Not thread-safe.
 */
public final class Lanes implements Fold {
  /** Marks that are kept at most. */
  public static final int MAX_MARKS = 10_000;

  /** Lines of one kind that are kept at most. */
  static final int MAX_LINES = 10_000;

  private record Place(int task, int step) {}

  private static final class Work {
    final String agent;
    String bulkhead = "";
    int slot = -1;
    long since;
    boolean zombie;

    LineKind kind() {
      return zombie ? LineKind.ZOMBIE : LineKind.HELD;
    }

    Work(String agent) {
      this.agent = agent;
    }
  }

  private final List<Stretch> stretches;
  private final MarkFilter filter;
  private final Map<Place, Work> work = new LinkedHashMap<>();
  private final Map<String, BitSet> taken = new LinkedHashMap<>();
  private final Map<String, Integer> waiting = new LinkedHashMap<>();
  private final Map<Long, Long> answering = new LinkedHashMap<>();
  private final Map<Long, String> calls = new LinkedHashMap<>();
  private final Map<String, Integer> probesOut = new LinkedHashMap<>();
  private final Set<Integer> hurt = new LinkedHashSet<>();
  private final List<Mark> marks = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<QueueStep> queue = new ArrayList<>();
  private final List<Map<String, Map<MarkKind, Integer>>> folded = new ArrayList<>();
  private final Map<MarkKind, Integer> beyond = new LinkedHashMap<>();
  private int at;

  /** What an agent's slot was held for. */
  public enum LineKind {
    /** The slot was held. */
    HELD,
    /** The AI API was answering. */
    ANSWERING,
    /** A retry waited. */
    WAITING,
    /** The caller had given up, the work held its slot. */
    ZOMBIE
  }

  /**
   * A part of a lane.
   *
   * @param toNanos -1 while it goes on
   */
  public record Line(LineKind kind, String bulkhead, String agent, int slot, int task, long fromNanos, long toNanos) {}

  /** How many waited for a compartment from an instant on. */
  public record QueueStep(String bulkhead, long t, int waiting) {}

  /**
   * @param stretches parts of the run in order, without gaps; what is outside of all of them is left out
   */
  public Lanes(List<Stretch> stretches, MarkFilter filter) {
    this.stretches = List.copyOf(stretches);
    this.filter = filter;
    for (int i = 0; i < stretches.size(); i++) folded.add(new LinkedHashMap<>());
  }

  @Override
  public void accept(Entry e) {
    while (at < stretches.size() - 1 && e.t() >= stretches.get(at).toNanos()) at++;
    Work where = work.get(new Place(e.task(), e.step()));
    switch (e.event()) {
      case StepStarted s -> work.put(new Place(e.task(), e.step()), new Work(s.agent()));
      case BulkheadQueued q -> queue(q.bulkhead(), e.t(), 1);
      case BulkheadRejected r -> {
        if (r.reason() != BulkheadReason.QUEUE_FULL) queue(r.bulkhead(), e.t(), -1);
        work.remove(new Place(e.task(), e.step()));
      }
      case BulkheadEntered n -> entered(n.bulkhead(), e, where);
      case BulkheadZombie _ -> gaveUp(where, e);
      case BulkheadLeft l -> left(l.bulkhead(), e, where);
      case CallStarted c -> calls.put(call(e), c.dependency());
      case CallEnded _ -> calls.remove(call(e));
      case AttemptStarted a -> {
        if (a.dependency().startsWith("ai/")) answering.put(call(e), e.t());
      }
      case AttemptEnded a -> ended(a, e, where);
      case RetryWaiting w -> line(LineKind.WAITING, where, e.task(), e.t(), e.t() + w.delayNanos());
      case BreakerProbe p -> {
        if (p.inFlight() > probesOut.getOrDefault(p.breaker(), 0)) mark(e, MarkKind.PROBE, where, calls.getOrDefault(call(e), ""));
        probesOut.put(p.breaker(), p.inFlight());
      }
      case BreakerRejected _ -> {
        hurt.add(e.task());
        mark(e, MarkKind.CUT, where, calls.getOrDefault(call(e), ""));
      }
      case FallbackUsed f -> mark(e, MarkKind.FALLBACK, where, f.primary());
      case TaskEnded t -> taskEnded(t, e);
      case CheckpointSaved _ -> mark(e, MarkKind.CHECKPOINT, where, "");
      case Resumed _ -> mark(e, MarkKind.HEALED, where, "");
      case RecoveryEnded r -> {
        if (r.helped()) mark(e, MarkKind.HEALED, where, "");
      }
      case Escalated _ -> mark(e, MarkKind.ESCALATED, where, "");
      default -> {
        // Not drawn: the event panel and the journal tell of it.
      }
    }
  }

  /** A call's number is unique in its task. */
  private static long call(Entry e) {
    return (long) e.task() << 32 | e.call();
  }

  private void queue(String bulkhead, long t, int change) {
    int now = Math.max(0, waiting.getOrDefault(bulkhead, 0) + change);
    waiting.put(bulkhead, now);
    if (!drawn(t, t) || queue.size() >= MAX_LINES) return;
    queue.add(new QueueStep(bulkhead, t, now));
  }

  private void entered(String bulkhead, Entry e, Work where) {
    if (waiting.getOrDefault(bulkhead, 0) > 0 && e.event() instanceof BulkheadEntered entered && entered.waitedNanos() > 0) {
      queue(bulkhead, e.t(), -1);
    }
    if (where == null) return;
    BitSet slots = taken.computeIfAbsent(bulkhead, _ -> new BitSet());
    where.bulkhead = bulkhead;
    where.slot = slots.nextClearBit(0);
    where.since = e.t();
    slots.set(where.slot);
  }

  /** What was held until now goes on as a zombie. */
  private void gaveUp(Work where, Entry e) {
    if (where == null || where.slot < 0) return;
    line(where.kind(), where, e.task(), where.since, e.t());
    where.since = e.t();
    where.zombie = true;
  }

  private void left(String bulkhead, Entry e, Work where) {
    if (where == null || where.slot < 0) return;
    line(where.kind(), where, e.task(), where.since, e.t());
    taken.getOrDefault(bulkhead, new BitSet()).clear(where.slot);
    work.remove(new Place(e.task(), e.step()));
  }

  private void ended(AttemptEnded a, Entry e, Work where) {
    Long began = answering.remove(call(e));
    if (began != null) line(LineKind.ANSWERING, where, e.task(), began, e.t());
    boolean ok = a.outcome() == OutcomeKind.SUCCESS;
    boolean first = e.attempt() <= 1;
    if (!ok) hurt.add(e.task());
    mark(e, ok ? first ? MarkKind.OK : MarkKind.RETRY : first ? MarkKind.ERROR : MarkKind.RETRY_FAILED, where, a.dependency());
  }

  private void taskEnded(TaskEnded t, Entry e) {
    MarkKind kind =
        switch (t.outcome()) {
          case SUCCESS -> t.correct() ? MarkKind.ANSWERED : MarkKind.FAILED;
          case DEGRADED -> t.correct() ? MarkKind.DEGRADED : MarkKind.FAILED;
          case GRACEFUL -> MarkKind.GRACEFUL;
          case FAILED -> MarkKind.FAILED;
        };
    mark(e, kind, null, "");
    boolean answered = t.outcome() == TaskOutcome.SUCCESS || t.outcome() == TaskOutcome.DEGRADED;
    if (hurt.remove(e.task()) && answered && t.correct()) mark(e, MarkKind.HEALED, null, "");
  }

  private void mark(Entry e, MarkKind kind, Work where, String dependency) {
    Mark mark =
        new Mark(e.seq(), e.t(), kind, e.task(), where == null ? "" : where.agent, where == null ? -1 : where.slot, e.attempt(), dependency);
    if (!inside(e.t()) || !filter.wants(mark)) return;
    if (stretches.get(at).folded()) {
      folded.get(at).computeIfAbsent(group(mark), _ -> new LinkedHashMap<>()).merge(kind, 1, Integer::sum);
    } else if (marks.size() >= MAX_MARKS) {
      beyond.merge(kind, 1, Integer::sum);
    } else {
      marks.add(mark);
    }
  }

  private static String group(Mark mark) {
    return switch (mark.kind()) {
      case CHECKPOINT -> "checkpoints";
      case HEALED -> "healing";
      case ESCALATED -> "escalations";
      case ANSWERED, DEGRADED, GRACEFUL, FAILED -> "tasks";
      default -> mark.agent();
    };
  }

  private void line(LineKind kind, Work where, int task, long from, long to) {
    if (where == null || lines.size() >= MAX_LINES || !drawn(from, to) || !filter.wantsWork(task, where.agent)) return;
    lines.add(new Line(kind, where.bulkhead, where.agent, where.slot, task, from, to));
  }

  private boolean inside(long t) {
    return t >= stretches.getFirst().fromNanos() && t <= stretches.getLast().toNanos();
  }

  /** Whether a part of this time is drawn. */
  private boolean drawn(long from, long to) {
    for (Stretch s : stretches) if (!s.folded() && from <= s.toNanos() && to >= s.fromNanos()) return true;
    return false;
  }

  /** Marks in order; those of one kind of row belong to their agent and slot. */
  public List<Mark> marks() {
    return List.copyOf(marks);
  }

  /** Lines that are over, then those that go on. */
  public List<Line> lines() {
    List<Line> all = new ArrayList<>(lines);
    work.forEach((place, where) -> {
      if (where.slot >= 0 && all.size() < MAX_LINES && filter.wantsWork(place.task(), where.agent)) {
        all.add(new Line(where.kind(), where.bulkhead, where.agent, where.slot, place.task(), where.since, -1));
      }
    });
    return all;
  }

  public List<QueueStep> queue() {
    return List.copyOf(queue);
  }

  /** What lies in a stretch that is folded, per row and kind; rows are agents, {@code checkpoints} and so on. */
  public Map<String, Map<MarkKind, Integer>> folded(int stretch) {
    return folded.get(stretch);
  }

  /** Marks beyond the most that are kept, by kind. */
  public Map<MarkKind, Integer> beyond() {
    return beyond;
  }

  /** The lane of a mark in words, for tables. */
  public static Optional<String> lane(Mark mark) {
    if (mark.agent().isEmpty()) return Optional.empty();
    return Optional.of(mark.agent() + (mark.slot() < 0 ? "" : " slot " + (mark.slot() + 1)));
  }
}
