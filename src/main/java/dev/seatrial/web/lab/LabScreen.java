package dev.seatrial.web.lab;

import dev.seatrial.experiment.live.LiveLab;
import dev.seatrial.web.lab.look.Go;
import dev.seatrial.web.lab.look.LabMoment;
import dev.seatrial.web.lab.look.LabWatch;
import dev.seatrial.web.lab.look.LabWatch.Look;
import dev.seatrial.web.lab.look.Pacing;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.stream.EventStream;
import dev.seatrial.web.stream.Feed;
import dev.seatrial.web.stream.Frame;
import dev.seatrial.world.drive.DriveStatus;
import dev.seatrial.world.drive.Pace;
import gg.jte.models.runtime.JteModel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The page of one live run, for all browsers that watch it: shows what changed, ten times a second at most, and only while
 * somebody watches. Thread-safe. Rendering happens on a thread of its own; neither the run nor a slow browser waits for it,
 * and it waits for a slice of the run at most.
 */
final class LabScreen implements Feed {
  static final long FRAME_MILLIS = 100;

  private final LiveLab lab;
  private final LabWatch watch;
  private final Fragments fragments;
  private final Consumer<RuntimeException> defects;

  // Guarded by this.
  private final Set<EventStream> streams = new LinkedHashSet<>();
  private Pacing pacing = Pacing.AT_START;
  private boolean changed;
  private boolean painting;
  private volatile boolean presenting;

  /**
   * @param defects is told of an error of ours that no request met
   */
  LabScreen(LiveLab lab, ReferenceWeek week, Predictions predictions, Consumer<RuntimeException> defects) {
    this.fragments = new Fragments(week, LessonPlan.of(lab, predictions));
    this.lab = lab;
    this.watch = new LabWatch(lab);
    this.defects = defects;
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

  /** All fragments, one after the other. */
  String fragments(OptionalLong atNanos) {
    StringBuilder all = new StringBuilder();
    LabView view = view(atNanos);
    for (JteModel model : fragments.models(view).values()) all.append(Fragments.render(model));
    if (presenting) all.append(Fragments.render(fragments.present(view)));
    return all.toString();
  }

  @Override
  public synchronized void subscribe(EventStream stream) {
    streams.add(stream);
    if (lab.status().state() == DriveStatus.State.CLOSED) stream.end();
    if (painting) return;
    painting = true;
    Thread.ofVirtual().name("lab-screen").start(this::paint);
  }

  @Override
  public synchronized void unsubscribe(EventStream stream) {
    streams.remove(stream);
    notifyAll();
  }

  @Override
  public Frame snapshot() {
    return Frame.inOrder("all", fragments(OptionalLong.empty()));
  }

  /** Somebody presents this run: what a projector shows is sent, too, from now on. */
  void present() {
    presenting = true;
  }

  /** Ends all streams; browsers that still watch come back and find what is there then. */
  synchronized void end() {
    streams.forEach(EventStream::end);
  }

  /** The run has moved, rests or is closed. Does not wait. */
  synchronized void change() {
    changed = true;
    notifyAll();
    if (lab.status().state() == DriveStatus.State.CLOSED) end();
  }

  private synchronized List<EventStream> watching() {
    return List.copyOf(streams);
  }

  // ---------- the painter ----------

  private void paint() {
    Painting frames = new Painting(fragments, () -> presenting, frame -> watching().forEach(stream -> stream.offer(frame)));
    try {
      look();
      while (awaitChange()) {
        long began = System.nanoTime();
        if (frames.show(look(), began / 1_000_000)) change();
        Thread.sleep(Math.max(1, FRAME_MILLIS - (System.nanoTime() - began) / 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      defects.accept(e);
      stop();
    }
  }

  private Look look() {
    return watch.lookAtMoves(pacing());
  }

  /** Waits for something to show; false when nobody watches any more. */
  private synchronized boolean awaitChange() throws InterruptedException {
    while (!changed && !streams.isEmpty()) wait();
    changed = false;
    painting = !streams.isEmpty();
    return painting;
  }

  /** Browsers that come back start a new painter. */
  private synchronized void stop() {
    painting = false;
    end();
  }
}
