package dev.seatrial.web.lab.draw;

import dev.seatrial.web.lab.view.CompartmentView;
import dev.seatrial.web.lab.view.CompartmentView.Activity;
import dev.seatrial.web.lab.view.CompartmentView.Slot;
import dev.seatrial.web.lab.view.CompartmentView.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A compartment with its slots and its queue.
 *
 * @param x left edge, share of the width
 * @param inner where its texts begin
 * @param end where its texts end
 */
public record HullDrawing(
    boolean walled,
    String x,
    String width,
    String inner,
    String end,
    String title,
    String count,
    String queue,
    List<SlotDrawing> slots,
    List<PieDrawing> pies) {

  /**
   * One slot.
   *
   * @param center where its texts stand
   * @param labelled whether it is wide enough for texts
   * @param level height of the part of its time that is used, in pixels
   * @param levelTop where that begins
   * @param pie of a wait before a retry
   */
  public record SlotDrawing(
      String x,
      String width,
      String center,
      boolean labelled,
      Optional<Activity> activity,
      String task,
      String text,
      String level,
      String levelTop,
      Optional<String> pie) {

    /** Class of the frame. */
    public String look() {
      return activity.isEmpty() ? "free" : activity.get() == Activity.PROBE ? "probe" : "";
    }

    public boolean zombie() {
      return activity.isPresent() && activity.get() == Activity.ZOMBIE;
    }
  }

  /** One place in the queue; free without a pie. An empty path is a wait that has just begun, or has no limit. */
  public record PieDrawing(String x, Optional<String> path) {}

  private static final int SLOT_SIZE = 40;
  private static final int MAX_SLOTS = 24;
  private static final int MAX_PIES = 8;
  private static final int PIE_PITCH = 12;
  private static final int LABEL_MIN = 34;

  static HullDrawing of(CompartmentView view, int index, int n) {
    double left = Layout.hullLeft(index, n);
    double width = Layout.hullWidth(n);
    double inner = left + 11;
    double room = width - 22;
    return new HullDrawing(
        view.walled(),
        Layout.x(left),
        Layout.x(width),
        Layout.x(inner),
        Layout.x(inner + room),
        view.title(),
        view.heldCount() + " of " + view.slots() + (view.walled() ? " slots" : " shared workers"),
        "queue " + view.waitingCount() + (view.maxQueue().isPresent() ? " of " + view.maxQueue().getAsInt() : ", no limit"),
        slots(view, inner, room),
        pies(view, inner, room));
  }

  private static List<SlotDrawing> slots(CompartmentView view, double inner, double room) {
    int n = Math.min(MAX_SLOTS, view.slots());
    for (Slot slot : view.held()) n = Math.max(n, slot.number() + 1);
    List<SlotDrawing> slots = new ArrayList<>();
    double size = Math.min(SLOT_SIZE, (room - 3 * (n - 1)) / n);
    double pitch = n == 1 ? 0 : (room - size) / (n - 1);
    for (int i = 0; i < n; i++) {
      double x = inner + i * pitch;
      slots.add(free(x, size));
    }
    for (Slot slot : view.held()) slots.set(slot.number(), taken(slot, inner + slot.number() * pitch, size));
    return slots;
  }

  private static SlotDrawing free(double x, double size) {
    return new SlotDrawing(
        Layout.x(x + .5), Layout.x(size - 1), Layout.x(x + size / 2), false, Optional.empty(), "", "", "0",
        Svg.px(Layout.SLOT_TOP + SLOT_SIZE - 1), Optional.empty());
  }

  private static SlotDrawing taken(Slot slot, double x, double size) {
    boolean waits = slot.activity() == Activity.RETRY_WAIT;
    double used = slot.usedPpm().orElse(0) / 1e6;
    double level = waits ? 0 : Math.rint(Math.min(1, used) * (SLOT_SIZE - 2));
    String text =
        switch (slot.activity()) {
          case WORKING -> working(slot.word(), slot.sinceNanos() / 1_000_000_000);
          case RETRY_WAIT -> "";
          case PROBE -> "probe";
          case ZOMBIE -> "zombie";
        };
    return new SlotDrawing(
        Layout.x(x + .5),
        Layout.x(size - 1),
        Layout.x(x + size / 2),
        size >= LABEL_MIN,
        Optional.of(slot.activity()),
        "T" + slot.task(),
        text,
        Svg.px(level),
        Svg.px(Layout.SLOT_TOP + SLOT_SIZE - 1 - level),
        waits ? Optional.of(Svg.pie(7, used)) : Optional.empty());
  }

  /** {@code AI 6 s}, or {@code AI 27} and {@code MCP 2} where the unit has no room. */
  private static String working(String word, long seconds) {
    boolean room = word.length() + Long.toString(seconds).length() < 4;
    return word + " " + seconds + (room ? " s" : "");
  }

  private static List<PieDrawing> pies(CompartmentView view, double inner, double room) {
    int places = Math.min(MAX_PIES, view.maxQueue().orElse(view.waiting().size()));
    double first = view.walled() ? inner + room - 5 - (places - 1) * PIE_PITCH : inner + 112;
    List<PieDrawing> pies = new ArrayList<>();
    for (int i = 0; i < places; i++) {
      Optional<String> path = Optional.empty();
      if (i < view.waiting().size()) {
        Waiting waiting = view.waiting().get(i);
        path = Optional.of(Svg.pie(5, waiting.usedPpm().orElse(0) / 1e6));
      }
      pies.add(new PieDrawing(Layout.x(first + i * PIE_PITCH), path));
    }
    return pies;
  }
}
