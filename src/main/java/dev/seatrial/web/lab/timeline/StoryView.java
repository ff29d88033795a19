package dev.seatrial.web.lab.timeline;

import dev.seatrial.journal.Entry;
import dev.seatrial.measure.EventWords;
import dev.seatrial.measure.timeline.EventStory;
import dev.seatrial.web.lab.draw.Show;
import dev.seatrial.web.lab.look.ArmMoment;
import dev.seatrial.web.lab.look.LabMoment;
import dev.seatrial.web.lab.view.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The story of an event, for its panel.
 *
 * @param because nearest first
 * @param moreEffects how many more it led to than are listed
 * @param previous and next: the neighbours of the same task, else of the journal
 */
public record StoryView(
    TimelineView.Tag arm,
    String id,
    String at,
    String place,
    String what,
    List<Step> because,
    List<Step> ledTo,
    int moreEffects,
    Optional<Step> until,
    Optional<Step> previous,
    Optional<Step> next,
    String lookHref) {

  /** Another event, a click away. */
  public record Step(String id, String href, String at, String words) {}

  private record Linker(LabMoment moment, TimelineQuery query, int arm) {
    Step step(Entry e) {
      EventId id = EventId.of(arm, moment.arms().size(), e.seq());
      return new Step(id.text(), TimelineView.href(moment.run(), query.with(id)), Show.instant(e.t()), EventWords.of(e.event()));
    }

    List<Step> steps(List<Entry> entries) {
      return entries.stream().map(this::step).toList();
    }
  }

  /** The story of the chosen event; empty if none is chosen, or it is not in the recording up to the instant. */
  static Optional<StoryView> of(LabMoment moment, TimelineQuery query) {
    if (query.event().isEmpty()) return Optional.empty();
    EventId id = query.event().get();
    return id.arm(moment.arms().size()).flatMap(arm -> of(moment, query, id, arm));
  }

  private static Optional<StoryView> of(LabMoment moment, TimelineQuery query, EventId id, int index) {
    ArmMoment arm = moment.arms().get(index);
    Linker links = new Linker(moment, query, index);
    return EventStory.of(arm.journal(), arm.size(), id.seq()).map(story -> {
      Entry e = story.event();
      List<String> place = new ArrayList<>();
      if (e.task() > 0) place.add("task T" + e.task());
      if (e.step() > 0) place.add("step " + e.step());
      if (e.call() > 0) place.add("call " + e.call());
      if (e.attempt() > 0) place.add("attempt " + e.attempt());
      return new StoryView(
          TimelineView.Tag.of(index), id.text(), Show.instant(e.t()), String.join(", ", place), EventWords.of(e.event()), links.steps(story.because()),
          links.steps(story.ledTo()), story.effects() - story.ledTo().size(), story.until().map(links::step), neighbour(arm, e, -1).map(links::step),
          neighbour(arm, e, 1).map(links::step), base(moment.run()) + "?at=" + RunView.seconds(e.t()) + "&event=" + id.text());
    });
  }

  private static String base(RunView run) {
    int at = run.path().indexOf('@');
    return at < 0 ? run.path() : run.path().substring(0, at);
  }

  /** The event of the same task before or after; of the whole journal if it belongs to no task. */
  private static Optional<Entry> neighbour(ArmMoment arm, Entry e, int direction) {
    for (int i = (int) e.seq() - 1 + direction; i >= 0 && i < arm.size(); i += direction) {
      Entry other = arm.journal().get(i);
      if (e.task() == 0 || other.task() == e.task()) return Optional.of(other);
    }
    return Optional.empty();
  }
}
