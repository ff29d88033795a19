package dev.seatrial.web.lab.timeline;

import dev.seatrial.journal.Entry;
import dev.seatrial.measure.EventWords;
import dev.seatrial.measure.timeline.EventFilter;
import dev.seatrial.web.lab.draw.Show;
import dev.seatrial.web.lab.look.ArmMoment;
import dev.seatrial.web.lab.look.LabMoment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The newest events of all arms.
 *
 * @param older where the ones before these are; empty if there are none
 */
public record JournalView(List<Line> lines, Optional<String> older, boolean newest, String newestHref) {
  static final int LINES = 40;

  /** One event. */
  public record Line(TimelineView.Tag arm, String id, String href, String at, String task, String words) {}

  private record Found(int arm, Entry entry) {}

  static JournalView of(LabMoment moment, TimelineQuery query) {
    List<Found> found = new ArrayList<>();
    EventFilter filter = query.events();
    long before = query.before().orElse(Long.MAX_VALUE);
    boolean more = false;
    for (int i = 0; i < moment.arms().size(); i++) {
      ArmMoment arm = moment.arms().get(i);
      int listed = 0;
      int at = Math.min(arm.size(), before == Long.MAX_VALUE ? arm.size() : arm.journal().sizeAt(before - 1)) - 1;
      while (at >= 0 && listed < LINES) {
        Entry e = arm.journal().get(at--);
        if (!filter.wants(e)) continue;
        found.add(new Found(i, e));
        listed++;
      }
      more |= at >= 0;
    }
    found.sort(Comparator.comparingLong((Found f) -> f.entry().t()).thenComparingLong(f -> f.entry().seq()).reversed());
    more |= found.size() > LINES;
    List<Found> shown = found.subList(0, Math.min(LINES, found.size()));
    List<Line> lines = new ArrayList<>();
    for (Found f : shown) lines.add(line(moment, query, f));
    Optional<String> older =
        more && !shown.isEmpty() ? Optional.of(TimelineView.href(moment.run(), query.older(shown.getLast().entry().t()))) : Optional.empty();
    TimelineQuery newest =
        new TimelineQuery(query.from(), query.to(), query.filter(), query.event(), OptionalLong.empty(), query.heat());
    return new JournalView(lines, older, query.before().isEmpty(), TimelineView.href(moment.run(), newest));
  }

  private static Line line(LabMoment moment, TimelineQuery query, Found f) {
    Entry e = f.entry();
    EventId id = EventId.of(f.arm(), moment.arms().size(), e.seq());
    return new Line(
        TimelineView.Tag.of(f.arm()), id.text(), TimelineView.href(moment.run(), query.with(id)), Show.instant(e.t()).substring(3),
        e.task() > 0 ? "T" + e.task() : "", EventWords.of(e.event()));
  }
}
