package dev.seatrial.measure.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a run into parts that are drawn and parts that are folded: around each change of a state (a breaker, a fault, the
 * protections, a safeguard, an escalation) and just before now time is drawn, and a part between them that is longer than
 * {@link #IDLE_NANOS} is folded. One scale holds for all that is drawn.
 */
public final class Stretches {
  /** Longer stretches without a change are folded: 20 s. */
  public static final long IDLE_NANOS = 20_000_000_000L;

  /** What is drawn at most, so that a call stays wide enough to be seen: 90 s. Older changes make room. */
  public static final long DRAWN_NANOS = 90_000_000_000L;

  private static final long BEFORE = 2_000_000_000L;
  private static final long AFTER = 7_000_000_000L;
  private static final long BEFORE_NOW = 8_000_000_000L;

  private Stretches() {}

  /**
   * The parts of a run, without gaps, from 0 to now.
   *
   * @param changes instants of changes of state, ascending
   */
  public static List<Stretch> of(List<Long> changes, long nowNanos) {
    List<long[]> drawn = new ArrayList<>();
    long room = DRAWN_NANOS;
    room -= add(drawn, nowNanos - BEFORE_NOW, nowNanos, nowNanos, room);
    for (int i = changes.size() - 1; i >= 0 && room > 0; i--) {
      room -= add(drawn, changes.get(i) - BEFORE, changes.get(i) + AFTER, nowNanos, room);
    }
    return folded(drawn, nowNanos);
  }

  /** One part alone, drawn whole. */
  public static List<Stretch> only(long fromNanos, long toNanos) {
    return List.of(new Stretch(fromNanos, toNanos, false));
  }

  /** Puts a part before those that are there, or widens the first of them; tells how much more is drawn now. */
  private static long add(List<long[]> drawn, long from, long to, long now, long room) {
    long begin = Math.max(0, from);
    long end = Math.min(now, to);
    if (drawn.isEmpty()) {
      drawn.add(new long[] {begin, end});
      return end - begin;
    }
    long[] first = drawn.getFirst();
    if (begin >= first[0]) return 0;
    // A gap that is not worth a fold is drawn as well.
    boolean near = end >= first[0] - IDLE_NANOS;
    long until = near ? first[0] : end;
    begin = Math.max(begin, until - room);
    if (near) first[0] = begin;
    else drawn.addFirst(new long[] {begin, end});
    return until - begin;
  }

  private static List<Stretch> folded(List<long[]> drawn, long now) {
    List<Stretch> all = new ArrayList<>();
    long at = 0;
    for (long[] part : drawn) {
      long from = part[0] - at <= IDLE_NANOS ? at : part[0];
      if (from > at) all.add(new Stretch(at, from, true));
      all.add(new Stretch(from, part[1], false));
      at = part[1];
    }
    if (at < now) all.add(new Stretch(at, now, false));
    return all;
  }
}
