package dev.seatrial.web.lab.timeline;

import dev.seatrial.journal.Entry;
import dev.seatrial.journal.RunEvent.ProtectionsChanged;
import dev.seatrial.measure.BreakerTimeline;
import dev.seatrial.measure.EventWords;
import dev.seatrial.measure.FaultRow;
import dev.seatrial.measure.Figures;
import dev.seatrial.measure.timeline.Lanes;
import dev.seatrial.measure.timeline.Mark;
import dev.seatrial.measure.timeline.MarkKind;
import dev.seatrial.measure.timeline.Stretch;
import dev.seatrial.measure.timeline.Stretches;
import dev.seatrial.web.lab.draw.BreakerLook;
import dev.seatrial.web.lab.draw.Show;
import dev.seatrial.web.lab.draw.Svg;
import dev.seatrial.web.lab.look.ArmMoment;
import dev.seatrial.web.lab.look.LabMoment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Draws the timeline of a moment. */
final class TimelineBuilder {
  private static final int TOP = 24;
  private static final int FAULTS = 28;
  private static final int TABLE_ROWS = 60;
  private static final double WORDS = 0.075;
  private static final double LENGTH = 0.035;

  private final LabMoment moment;
  private final TimelineQuery query;
  private final TimeScale scale;
  private final List<TimelineView.Row> rows = new ArrayList<>();
  private final List<TimelineView.Segment> segments = new ArrayList<>();
  private final List<TimelineView.Line> lines = new ArrayList<>();
  private final List<TimelineView.Gap> gaps = new ArrayList<>();
  private final List<TimelineView.Queue> queues = new ArrayList<>();
  private final List<TimelineView.Mark> marks = new ArrayList<>();
  private final List<TimelineView.TableRow> table = new ArrayList<>();
  private final List<List<TimelineView.Count>> counts = new ArrayList<>();
  private final Map<MarkKind, Integer> total = new LinkedHashMap<>();
  private int left;
  private int y = TOP;

  private TimelineBuilder(LabMoment moment, TimelineQuery query) {
    this.moment = moment;
    this.query = query;
    this.scale = new TimeScale(stretches(moment, query));
    scale.stretches().forEach(_ -> counts.add(new ArrayList<>()));
  }

  static TimelineView of(LabMoment moment, TimelineQuery query) {
    return new TimelineBuilder(moment, query).build();
  }

  private static List<Stretch> stretches(LabMoment moment, TimelineQuery query) {
    long now = moment.clock().nowNanos();
    if (query.from().isPresent() && query.from().getAsLong() < now) {
      return Stretches.only(query.from().getAsLong(), Math.min(now, query.to().orElse(now)));
    }
    TreeSet<Long> changes = new TreeSet<>();
    for (ArmMoment arm : moment.arms()) {
      for (BreakerTimeline b : arm.picture().breakers()) b.transitions().forEach(t -> changes.add(t.t()));
      for (FaultRow fault : arm.picture().faults()) {
        changes.add(fault.armedNanos());
        fault.endNanos().ifPresent(changes::add);
      }
      arm.picture().alerts().forEach(e -> changes.add(e.t()));
      for (Entry e : arm.picture().notable()) if (e.event() instanceof ProtectionsChanged) changes.add(e.t());
    }
    query.event().flatMap(id -> instant(moment, id)).ifPresent(changes::add);
    return Stretches.of(List.copyOf(changes), now);
  }

  private static Optional<Long> instant(LabMoment moment, EventId id) {
    return id.arm(moment.arms().size())
        .map(moment.arms()::get)
        .filter(arm -> id.seq() <= arm.size())
        .map(arm -> arm.journal().get((int) id.seq() - 1).t());
  }

  private TimelineView build() {
    rows.add(new TimelineView.Row(y, FAULTS, "Faults", Optional.empty(), false));
    y += FAULTS;
    for (int i = 0; i < moment.arms().size(); i++) arm(i);
    long now = moment.clock().nowNanos();
    List<TimelineView.Tick> ticks = new ArrayList<>();
    for (TimeScale.Tick tick : scale.ticks()) ticks.add(new TimelineView.Tick(tick.x(), Show.axis(tick.nanos())));
    return new TimelineView(
        moment.run(), query, y + 4, ticks, rows, bands(), folds(), segments, lines, gaps, queues, marks,
        scale.x(now), selected(), notice(), caption(), table.subList(Math.max(0, table.size() - TABLE_ROWS), table.size()), choices(),
        query.from().isPresent());
  }

  private void arm(int index) {
    ArmMoment arm = moment.arms().get(index);
    Lanes lanes = new Lanes(scale.stretches(), query.filter());
    for (int i = 0; i < arm.size(); i++) lanes.accept(arm.journal().get(i));
    Optional<TimelineView.Tag> tag = Optional.of(TimelineView.Tag.of(index));
    for (BreakerTimeline breaker : arm.picture().breakers()) {
      if (breaker.transitions().isEmpty() || index > 0 && rows.size() > 40) continue;
      rows.add(new TimelineView.Row(y, 24, breaker.name(), tag, true));
      tag = Optional.empty();
      breaker(breaker, y + 4);
      y += 24;
    }
    LanePlan plan = LanePlan.of(moment.scenario().topology(), arm.protections(), lanes);
    int first = y;
    y = plan.place(y);
    for (TimelineView.Row row : plan.rows()) {
      rows.add(new TimelineView.Row(row.y(), row.height(), row.label(), row.y() == first ? tag : Optional.empty(), false));
    }
    lanes(plan, lanes);
    marks(plan, lanes, index);
    for (int s = 0; s < scale.stretches().size(); s++) if (scale.stretches().get(s).folded()) counts.get(s).addAll(plan.counts(lanes.folded(s)));
    lanes.beyond().values().forEach(n -> left += n);
    y += 8;
  }

  private void breaker(BreakerTimeline breaker, int at) {
    long now = moment.clock().nowNanos();
    long from = 0;
    var state = breaker.transitions().getFirst().from();
    for (int i = 0; i <= breaker.transitions().size(); i++) {
      long to = i < breaker.transitions().size() ? breaker.transitions().get(i).t() : now;
      double width = scale.at(to) - scale.at(from);
      if (width > 0) {
        BreakerLook look = BreakerLook.of(state);
        segments.add(new TimelineView.Segment(scale.x(from), at, Svg.pct(width), look.name(), width > WORDS ? look.word() : "", look.tone()));
      }
      if (i < breaker.transitions().size()) state = breaker.transitions().get(i).to();
      from = to;
    }
  }

  private void lanes(LanePlan plan, Lanes lanes) {
    long now = moment.clock().nowNanos();
    for (Lanes.Line line : lanes.lines()) {
      OptionalLong row = plan.y(line.agent(), line.slot());
      if (row.isEmpty() || (plan.compact() && line.kind() != Lanes.LineKind.WAITING)) continue;
      int at = (int) row.getAsLong();
      long to = line.toNanos() < 0 ? now : Math.min(now, line.toNanos());
      double width = scale.at(to) - scale.at(line.fromNanos());
      if (width <= 0) continue;
      String x1 = scale.x(line.fromNanos());
      String x2 = scale.x(to);
      switch (line.kind()) {
        case HELD -> lines.add(new TimelineView.Line(x1, x2, at, "run"));
        case ANSWERING -> lines.add(new TimelineView.Line(x1, x2, at, "run ai"));
        case ZOMBIE -> lines.add(new TimelineView.Line(x1, x2, at, "run zombie"));
        case WAITING -> {
          String length = Show.seconds(line.toNanos() - line.fromNanos());
          String label = width > WORDS ? "wait " + length : width > LENGTH ? length : "";
          gaps.add(new TimelineView.Gap(x1, x2, Svg.pct((scale.at(line.fromNanos()) + scale.at(to)) / 2), at, label));
        }
      }
    }
    for (int i = 0; i < lanes.queue().size(); i++) queue(plan, lanes.queue(), i, now);
  }

  private void queue(LanePlan plan, List<Lanes.QueueStep> steps, int i, long now) {
    Lanes.QueueStep step = steps.get(i);
    OptionalLong row = plan.queueY(step.bulkhead());
    if (row.isEmpty() || step.waiting() == 0) return;
    long until = now;
    for (int j = i + 1; j < steps.size(); j++) {
      if (steps.get(j).bulkhead().equals(step.bulkhead())) {
        until = steps.get(j).t();
        break;
      }
    }
    int height = Math.min(16, 2 * step.waiting());
    queues.add(new TimelineView.Queue(scale.x(step.t()), scale.width(step.t(), until), (int) row.getAsLong() - height, height));
  }

  private void marks(LanePlan plan, Lanes lanes, int index) {
    ArmMoment arm = moment.arms().get(index);
    String letter = String.valueOf((char) ('A' + index));
    for (Mark mark : lanes.marks()) {
      total.merge(mark.kind(), 1, Integer::sum);
      OptionalLong row = plan.y(mark);
      if (row.isEmpty()) continue;
      EventId id = EventId.of(index, moment.arms().size(), mark.seq());
      String words = EventWords.of(arm.journal().get((int) mark.seq() - 1).event());
      String title = Show.instant(mark.t()) + (mark.task() > 0 ? " T" + mark.task() : "") + ": " + words;
      boolean retry = mark.kind() == MarkKind.RETRY || mark.kind() == MarkKind.RETRY_FAILED;
      boolean healed = mark.kind() == MarkKind.HEALED;
      marks.add(
          new TimelineView.Mark(
              id.text() + (healed ? "h" : ""), TimelineView.href(moment.run(), query.with(id)), scale.x(mark.t()), (int) row.getAsLong(),
              Symbols.of(mark.kind(), plan.compact()), title, retry ? Optional.of(mark.attempt()) : Optional.empty(),
              query.event().filter(id::equals).isPresent()));
      table.add(
          new TimelineView.TableRow(
              Show.instant(mark.t()), letter, Lanes.lane(mark).orElse("tasks"), mark.kind().words() + (mark.task() > 0 ? ", T" + mark.task() : ""), id.text()));
    }
  }

  private List<TimelineView.Band> bands() {
    Map<String, FaultRow> faults = new LinkedHashMap<>();
    for (ArmMoment arm : moment.arms()) for (FaultRow row : arm.picture().faults()) faults.putIfAbsent(row.fault(), row);
    List<TimelineView.Band> bands = new ArrayList<>();
    double labelled = -1;
    for (FaultRow row : faults.values()) {
      long to = row.active() ? moment.clock().nowNanos() : row.endNanos().orElse(moment.clock().nowNanos());
      double at = scale.at(row.armedNanos());
      double width = scale.at(to) - at;
      if (width <= 0) continue;
      String where = row.target().substring(row.target().indexOf('/') + 1);
      boolean room = at > labelled;
      if (room) labelled = at + 0.2;
      bands.add(new TimelineView.Band(Svg.pct(at), Svg.pct(width), where + " " + row.kind().replace('_', ' '), room));
    }
    return bands;
  }

  private List<TimelineView.Fold> folds() {
    List<TimelineView.Fold> folds = new ArrayList<>();
    for (int i = 0; i < scale.stretches().size(); i++) {
      Stretch s = scale.stretches().get(i);
      if (!s.folded()) continue;
      String length = Figures.duration(s.nanos());
      folds.add(
          new TimelineView.Fold(
              Svg.pct(scale.begin(i)), Svg.pct(scale.width(i)), Svg.pct(scale.begin(i) + scale.width(i) / 2), length,
              TimelineView.href(moment.run(), query.only(s.fromNanos(), s.toNanos())),
              "Folded: " + length + " from " + Show.second(s.fromNanos()) + ". Show it alone.", counts.get(i)));
    }
    return folds;
  }

  private Optional<TimelineView.Selected> selected() {
    return query.event()
        .flatMap(id -> instant(moment, id).filter(t -> t >= scale.stretches().getFirst().fromNanos()).map(t ->
            new TimelineView.Selected(scale.x(t), id.text(), scale.at(t) > 0.9)));
  }

  private String notice() {
    return left == 0
        ? ""
        : String.format(
            Locale.ROOT, "%,d more marks are not drawn: at most %,d per arm are. Choose a part of the run or a filter to see them.", left,
            Lanes.MAX_MARKS);
  }

  private String caption() {
    if (marks.isEmpty()) return query.filter().all() ? "Nothing has happened yet in what is drawn." : "No mark in what is drawn passes the filter.";
    long drawn = scale.stretches().stream().filter(s -> !s.folded()).mapToLong(Stretch::nanos).sum();
    List<String> parts = new ArrayList<>();
    for (MarkKind kind : MarkKind.values()) if (total.containsKey(kind)) parts.add(total.get(kind) + " " + kind.words());
    String folded = scale.stretches().stream().anyMatch(Stretch::folded) ? "; the grey columns fold " + Figures.duration(scale.stretches().stream().filter(Stretch::folded).mapToLong(Stretch::nanos).sum()) : "";
    return Figures.duration(drawn) + " are drawn with " + marks.size() + " marks: " + String.join(", ", parts) + folded + ".";
  }

  private TimelineView.Choices choices() {
    return new TimelineView.Choices(
        moment.scenario().topology().agents(), moment.scenario().topology().dependencies().stream().map(d -> d.path()).toList());
  }

}
