package dev.seatrial.web.lab;

import dev.seatrial.web.lab.look.LabWatch.Look;
import dev.seatrial.web.lab.view.ClockView.Mode;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.stream.Frame;
import gg.jte.models.runtime.JteModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Turns looks at a run into frames: only fragments that differ from what was shown last, the slow ones not more often than
 * {@link Fragments#everyMillis} says. Not thread-safe.
 */
final class Painting {
  private final Function<LabView, Map<String, JteModel>> models;
  private final Consumer<Frame> out;
  private final Map<String, String> shown = new LinkedHashMap<>();
  private final Map<String, Long> shownAtMillis = new LinkedHashMap<>();
  private long seenNanos = Long.MAX_VALUE;

  /**
   * @param models the parts of the page, by name
   */
  Painting(Function<LabView, Map<String, JteModel>> models, Consumer<Frame> out) {
    this.models = models;
    this.out = out;
  }

  /**
   * Shows a look.
   *
   * @param nowMillis wall time from any origin
   * @return whether something is still to be shown when its time has come
   */
  boolean show(Look look, long nowMillis) {
    LabView view = moves(look);
    boolean late = false;
    for (Map.Entry<String, JteModel> fragment : models.apply(view).entrySet()) {
      String name = fragment.getKey();
      if (nowMillis - shownAtMillis.getOrDefault(name, Long.MIN_VALUE / 2) < Fragments.everyMillis(name)) {
        late = true;
        continue;
      }
      String html = Fragments.render(fragment.getValue());
      if (html.equals(shown.put(name, html))) continue;
      shownAtMillis.put(name, nowMillis);
      out.accept(Frame.latest(name, html));
    }
    return late;
  }

  private LabView moves(Look look) {
    LabView view = look.view();
    boolean playing = view.clock().mode() == Mode.PLAYING && view.clock().showsDots();
    long from = Math.min(seenNanos, view.clock().nowNanos());
    seenNanos = view.clock().nowNanos();
    if (!playing) return view;
    Dots dots = Dots.of(look.moves(), view.clock(), from, Broadcast.FRAME_MILLIS);
    if (!dots.json().isEmpty()) out.accept(Frame.inOrder("moves", dots.json()));
    return view.with(dots.callsPerDot());
  }
}
