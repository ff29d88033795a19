package dev.seatrial.web.lab.timeline;

import dev.seatrial.web.lab.look.LabMoment;
import java.util.Optional;

/** The three panels that are about single events; one look at the run serves them all. */
public record TimelinePart(TimelineView timeline, Optional<StoryView> story, JournalView journal) {
  /** The panels of a moment. */
  public static TimelinePart of(LabMoment moment, TimelineQuery query) {
    return new TimelinePart(TimelineBuilder.of(moment, query), StoryView.of(moment, query), JournalView.of(moment, query));
  }
}
