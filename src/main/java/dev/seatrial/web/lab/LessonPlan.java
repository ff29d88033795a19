package dev.seatrial.web.lab;

import dev.seatrial.experiment.live.LabIdentity;
import dev.seatrial.experiment.live.LiveLab;
import dev.seatrial.scenario.Lesson;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.lab.draw.BandDrawing;
import dev.seatrial.web.lab.draw.BreakerLook;
import dev.seatrial.web.lab.draw.Show;
import dev.seatrial.web.lab.timeline.EventId;
import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.FaultView;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.RunView;
import dev.seatrial.web.lab.view.TransitionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the steps of a scene from what a page shows. Thread-safe. */
final class LessonPlan {
  private static final int EVENTS = 6;

  private final Scenario scenario;
  private final Optional<LabIdentity> run;
  private final String owner;
  private final Predictions predictions;

  LessonPlan(Scenario scenario, Optional<LabIdentity> run, String owner, Predictions predictions) {
    this.scenario = scenario;
    this.run = run;
    this.owner = owner;
    this.predictions = predictions;
  }

  static LessonPlan of(LiveLab lab, Predictions predictions) {
    return new LessonPlan(lab.scenario(), Optional.of(lab.identity()), lab.identity().owner(), predictions);
  }

  /** Empty for a scenario that teaches nothing in particular. */
  Optional<LessonView> view(LabView view) {
    return scenario.lesson().map(lesson -> view(view, lesson));
  }

  private LessonView view(LabView view, Lesson lesson) {
    Optional<Integer> predicted = lesson.question().flatMap(question -> predictions.of(owner, scenario).filter(i -> i < question.answers().size()));
    boolean ended = !view.results().rows().isEmpty();
    int step = lesson.question().isPresent() && predicted.isEmpty() ? 0 : ended ? 2 : 1;
    List<String> verdicts = new ArrayList<>();
    if (ended) for (ArmView arm : view.arms()) verdicts.add(arm.letter() + ", " + arm.name() + ": " + arm.verdict().text());
    return new LessonView(view.run(), lesson, predicted, step, ended, events(view), verdicts, compare(), compareBefore());
  }

  /** When faults began, and how the breakers changed: what most questions are about. */
  private static List<LessonView.Moment> events(LabView view) {
    List<LessonView.Moment> events = new ArrayList<>();
    for (FaultView fault : view.faults()) {
      if (events.size() < 2) events.add(new LessonView.Moment("", view.run().path() + "?at=" + RunView.seconds(fault.sinceNanos()), Show.instant(fault.sinceNanos()), BandDrawing.label(fault) + " begins"));
    }
    List<TransitionView> transitions = view.transitions();
    for (int i = transitions.size() - 1; i >= 0 && events.size() < EVENTS; i--) {
      TransitionView t = transitions.get(i);
      String id = EventId.of(t.arm(), view.arms().size(), t.seq()).text();
      events.add(
          new LessonView.Moment(
              id, view.run().path() + "?event=" + id, Show.instant(t.atNanos()),
              t.breaker() + " in " + view.arms().get(t.arm()).letter() + " goes " + BreakerLook.of(t.from()).word() + " to " + BreakerLook.of(t.to()).word()));
    }
    return events;
  }

  private Optional<String> compare() {
    List<String> arms = List.copyOf(scenario.arms().keySet());
    if (run.isEmpty() || arms.size() < 2) return Optional.empty();
    return Optional.of("/compare?a=" + run.get().id() + ":" + arms.getFirst() + "&b=" + run.get().id() + ":" + arms.getLast());
  }

  private Optional<String> compareBefore() {
    String arm = scenario.arms().lastEntry().getKey();
    return run.flatMap(LabIdentity::origin).flatMap(LabIdentity.Origin::parent).map(parent -> "/compare?a=" + parent + ":" + arm + "&b=" + run.get().id() + ":" + arm);
  }
}
