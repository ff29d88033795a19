package dev.seatrial.measure;

import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.OutcomeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Which dependencies answer, as their callers find them: down from the first attempt that failed, up again from the first one
 * that succeeded. What says nothing about the dependency (a rate limit, an error of the tool itself, a caller that gave up)
 * changes nothing.
 */
public final class DependencyStates implements Fold {
  private static final int MAX_DEPENDENCIES = 200;

  /**
   * One dependency.
   *
   * @param sinceNanos when that changed last; empty while it has never been down
   * @param lastFailureNanos end of the last attempt that did not succeed, whatever the error
   */
  public record Row(String dependency, boolean up, OptionalLong sinceNanos, OptionalLong lastFailureNanos) {}

  private final Map<String, Row> rows = new TreeMap<>();

  @Override
  public void accept(Entry e) {
    if (!(e.event() instanceof AttemptEnded attempt)) return;
    String name = attempt.dependency();
    if (rows.size() >= MAX_DEPENDENCIES && !rows.containsKey(name)) return;
    Row before = rows.computeIfAbsent(name, n -> new Row(n, true, OptionalLong.empty(), OptionalLong.empty()));
    boolean success = attempt.outcome() == OutcomeKind.SUCCESS;
    boolean down = attempt.error().filter(DependencyStates::itsFault).isPresent();
    boolean up = success || (before.up() && !down);
    OptionalLong since = up == before.up() ? before.sinceNanos() : OptionalLong.of(e.t());
    rows.put(name, new Row(name, up, since, success ? before.lastFailureNanos() : OptionalLong.of(e.t())));
  }

  private static boolean itsFault(ErrorClass error) {
    return switch (error) {
      case NETWORK_ERROR, TIMEOUT, SERVER_ERROR, OVERLOADED -> true;
      default -> false;
    };
  }

  /** One row per dependency that has ended an attempt, by name. */
  public List<Row> all() {
    return new ArrayList<>(rows.values());
  }
}
