package dev.seatrial.measure;

import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.CallEvent.CallEnded;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.OutcomeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What went on at each dependency in the last ten seconds (the running second and the nine before): size and colour of the
 * circles behind the breakers.
 */
public final class RecentLoad implements Fold {
  private static final int ATTEMPTS = 0;
  private static final int FAILED = 1;
  private static final int CUT = 2;
  private static final int SECONDS = 10;
  private static final int MAX_DEPENDENCIES = 200;
  private static final long SECOND = 1_000_000_000L;

  /**
   * The last ten seconds of one dependency.
   *
   * @param attempts attempts that began
   * @param failed attempts that ended without success
   * @param cut calls kept from it by a breaker
   * @param inFlight attempts on the wire now
   * @param up whether its last attempt succeeded, or none has ended
   * @param sinceNanos end of the attempt that made it so; empty while it has always been up
   * @param lastFailureNanos end of the last attempt that failed
   */
  public record Row(
      String dependency,
      long attempts,
      long failed,
      long cut,
      long inFlight,
      boolean up,
      OptionalLong sinceNanos,
      OptionalLong lastFailureNanos) {}

  private static final class Ring {
    final long[] second = new long[SECONDS];
    final long[][] counts = new long[SECONDS][3];
    long inFlight;
    boolean up = true;
    OptionalLong since = OptionalLong.empty();
    OptionalLong lastFailure = OptionalLong.empty();

    void count(long t, int what) {
      long s = t / SECOND;
      int slot = (int) (s % SECONDS);
      if (second[slot] != s) {
        second[slot] = s;
        counts[slot] = new long[3];
      }
      counts[slot][what]++;
    }

    void ended(long t, boolean success) {
      inFlight--;
      if (up != success) since = OptionalLong.of(t);
      up = success;
      if (success) return;
      count(t, FAILED);
      lastFailure = OptionalLong.of(t);
    }

    long sum(long now, int what) {
      long sum = 0;
      for (int i = 0; i < SECONDS; i++) if (second[i] > now / SECOND - SECONDS) sum += counts[i][what];
      return sum;
    }
  }

  private final Map<String, Ring> rings = new TreeMap<>();
  private final OpenCalls calls = new OpenCalls();

  @Override
  public void accept(Entry e) {
    switch (e.event()) {
      case CallStarted c -> calls.begin(e, c.dependency());
      case CallEnded c -> calls.end(e, c.dependency());
      case AttemptStarted a ->
          ring(a.dependency())
              .ifPresent(
                  r -> {
                    r.inFlight++;
                    r.count(e.t(), ATTEMPTS);
                  });
      case AttemptEnded a ->
          ring(a.dependency()).ifPresent(r -> r.ended(e.t(), a.outcome() == OutcomeKind.SUCCESS));
      case BreakerRejected _ ->
          calls.innermost(e).flatMap(call -> ring(call.dependency)).ifPresent(r -> r.count(e.t(), CUT));
      default -> {}
    }
  }

  private Optional<Ring> ring(String dependency) {
    if (rings.size() >= MAX_DEPENDENCIES && !rings.containsKey(dependency)) return Optional.empty();
    return Optional.of(rings.computeIfAbsent(dependency, _ -> new Ring()));
  }

  /** One row per dependency that was ever called, by name. */
  public List<Row> at(long nowNanos) {
    List<Row> rows = new ArrayList<>();
    rings.forEach((name, r) -> rows.add(row(name, r, nowNanos)));
    return rows;
  }

  private static Row row(String name, Ring r, long now) {
    return new Row(
        name, r.sum(now, ATTEMPTS), r.sum(now, FAILED), r.sum(now, CUT), r.inFlight, r.up, r.since, r.lastFailure);
  }
}
