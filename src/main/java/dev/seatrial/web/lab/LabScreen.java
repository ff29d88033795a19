package dev.seatrial.web.lab;

import dev.seatrial.experiment.live.LiveLab;
import dev.seatrial.web.lab.look.Go;
import dev.seatrial.web.lab.look.LabMoment;
import dev.seatrial.web.lab.look.LabWatch;
import dev.seatrial.web.lab.look.Pacing;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.world.drive.DriveStatus;
import dev.seatrial.world.drive.Pace;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One live run and how fast its people want it; its page and its projector's page are sent from here, each to the browsers that
 * watch it. Thread-safe.
 */
final class LabScreen {
  private final LiveLab lab;
  private final LabWatch watch;
  private final Broadcast page;
  private final Broadcast stage;

  // Guarded by this.
  private Pacing pacing = Pacing.AT_START;

  /**
   * @param defects is told of an error of ours that no request met
   */
  LabScreen(LiveLab lab, ReferenceWeek week, Predictions predictions, Consumer<RuntimeException> defects) {
    this.lab = lab;
    this.watch = new LabWatch(lab);
    this.page = new Broadcast(lab, watch, this::pacing, new Fragments(week, LessonPlan.of(lab, predictions))::models, defects);
    this.stage = new Broadcast(lab, new LabWatch(lab), this::pacing, new Stage()::models, defects);
  }

  LiveLab lab() {
    return lab;
  }

  // ---------- what people do ----------

  /**
   * @throws IllegalStateException if the run is over; so do the next two
   */
  void play() {
    Pacing now = pace(new Pacing(pacing().speed(), false));
    lab.play(Pace.times(now.speed()));
  }

  void toEnd() {
    pace(new Pacing(pacing().speed(), true));
    lab.play(Pace.full());
  }

  /** Chooses a speed; a run that plays goes on with it at once. */
  void speed(double speed) {
    pace(new Pacing(speed, false));
    if (lab.status().state() == DriveStatus.State.PLAYING) lab.play(Pace.times(speed));
    change();
  }

  private synchronized Pacing pacing() {
    return pacing;
  }

  private synchronized Pacing pace(Pacing wanted) {
    pacing = wanted;
    return wanted;
  }

  // ---------- what they see ----------

  /** The page as it is now, or as it was at an earlier instant. */
  LabView view(OptionalLong atNanos) {
    return watch.look(pacing(), atNanos);
  }

  /** Looks at the run as it is now, or as it was; the moment is valid only inside {@code use}. */
  <T> T look(OptionalLong atNanos, Function<LabMoment, T> use) {
    return watch.at(pacing(), atNanos, use);
  }

  /** Where a step through the recording leads, from an instant. */
  long go(Go go, long fromNanos) {
    return watch.go(go, fromNanos);
  }

  /** What browsers watch: the page of the lab, or that for a projector. */
  Broadcast broadcast(boolean projector) {
    return projector ? stage : page;
  }

  /** The run has moved, rests or is closed. Does not wait. */
  void change() {
    page.change();
    stage.change();
  }
}
