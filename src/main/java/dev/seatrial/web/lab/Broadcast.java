package dev.seatrial.web.lab;

import dev.seatrial.experiment.live.LiveLab;
import dev.seatrial.web.lab.look.LabWatch;
import dev.seatrial.web.lab.look.LabWatch.Look;
import dev.seatrial.web.lab.look.Pacing;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.stream.EventStream;
import dev.seatrial.web.stream.Feed;
import dev.seatrial.web.stream.Frame;
import dev.seatrial.world.drive.DriveStatus;
import gg.jte.models.runtime.JteModel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One kind of page of a live run, for all browsers that watch it: shows what changed, ten times a second at most, and only while
 * somebody watches. Thread-safe. Rendering happens on a thread of its own; neither the run nor a slow browser waits for it,
 * and it waits for a slice of the run at most.
 */
final class Broadcast implements Feed {
  static final long FRAME_MILLIS = 100;

  private final LiveLab lab;
  private final LabWatch watch;
  private final Supplier<Pacing> pacing;
  private final Function<LabView, Map<String, JteModel>> models;
  private final Consumer<RuntimeException> defects;

  // Guarded by this.
  private final Set<EventStream> streams = new LinkedHashSet<>();
  private boolean changed;
  private boolean painting;

  /**
   * @param watch of this kind of page alone: what has travelled is taken from it
   * @param models the parts of the page, by name
   * @param defects is told of an error of ours that no request met
   */
  Broadcast(
      LiveLab lab, LabWatch watch, Supplier<Pacing> pacing, Function<LabView, Map<String, JteModel>> models,
      Consumer<RuntimeException> defects) {
    this.lab = lab;
    this.watch = watch;
    this.pacing = pacing;
    this.models = models;
    this.defects = defects;
  }

  /** All parts, one after the other, as they are now or were at an earlier instant. */
  String parts(OptionalLong atNanos) {
    StringBuilder all = new StringBuilder();
    for (JteModel model : models.apply(watch.look(pacing.get(), atNanos)).values()) all.append(Fragments.render(model));
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
    return Frame.inOrder("all", parts(OptionalLong.empty()));
  }

  /** Ends all streams; browsers that still watch come back and find what is there then. */
  private synchronized void end() {
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

  private void paint() {
    Painting frames = new Painting(models, frame -> watching().forEach(stream -> stream.offer(frame)));
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
    return watch.lookAtMoves(pacing.get());
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
