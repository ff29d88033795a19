package dev.seatrial.web.lab.draw;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.BreakerView;
import dev.seatrial.web.lab.view.ClockView.Mode;
import dev.seatrial.web.lab.view.FaultView;
import dev.seatrial.web.lab.view.LabView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is going on, in one or two short sentences for people in the last row: what is broken, and what the best protected arm
 * does about it. Immutable.
 *
 * @param parts in order, with the blanks between them
 */
public record Telling(List<Part> parts) {
  /** A fault that has been over for longer is not news any more. */
  private static final long NEWS_NANOS = 60_000_000_000L;

  private static final int MAX_NAME = 28;

  /** Some words; strong ones are what to look at. */
  public record Part(String text, boolean strong) {}

  public Telling {
    parts = List.copyOf(parts);
  }

  /** The words without their weights. */
  public String text() {
    return parts.stream().map(Part::text).collect(Collectors.joining());
  }

  /** Tells a view. */
  public static Telling of(LabView view) {
    List<Part> parts = new ArrayList<>();
    long now = view.clock().nowNanos();
    if (view.clock().mode() == Mode.ENDED && view.clock().notice().isPresent()) return plain(view.clock().notice().get());
    if (!view.results().rows().isEmpty() && now >= view.clock().durationNanos()) return verdicts(view);
    Optional<FaultView> back = fault(view, now, parts);
    reaction(view.arms().getLast(), now, back.isPresent(), parts);
    if (!parts.isEmpty()) return new Telling(parts);
    if (now == 0) return plain("Nothing has happened yet.");
    if (now < view.clock().warmupNanos()) {
      return new Telling(List.of(plain("Warming up: figures count from ", false), plain(Show.axis(view.clock().warmupNanos()), true), plain(".", false)));
    }
    return plain(view.faults().isEmpty() ? "Nothing is broken so far." : "Nothing is broken now.");
  }

  private static Telling plain(String text) {
    return new Telling(List.of(plain(text, false)));
  }

  private static Part plain(String text, boolean strong) {
    return new Part(text, strong);
  }

  private static Telling verdicts(LabView view) {
    List<Part> parts = new ArrayList<>();
    parts.add(plain("The method is over: ", false));
    for (ArmView arm : view.arms()) {
      if (arm.index() > 0) parts.add(plain(", ", false));
      parts.add(plain(arm.letter() + " ", false));
      parts.add(plain(arm.verdict().text(), true));
    }
    parts.add(plain(".", false));
    return new Telling(parts);
  }

  /** Tells what is broken; returns a fault that has gone lately. */
  private static Optional<FaultView> fault(LabView view, long now, List<Part> parts) {
    List<FaultView> armed = view.faults().stream().filter(FaultView::armed).toList();
    if (armed.size() > 1) {
      parts.add(plain(Integer.toString(armed.size()), true));
      parts.add(plain(" faults at once. ", false));
      return Optional.empty();
    }
    if (armed.size() == 1) {
      FaultView fault = armed.getFirst();
      parts.add(plain(capital(shortened(BandDrawing.label(fault))) + " for ", false));
      parts.add(plain(time(now - fault.sinceNanos()), true));
      parts.add(plain(". ", false));
      return Optional.empty();
    }
    Optional<FaultView> gone =
        view.faults().stream()
            .filter(fault -> now - end(fault) < NEWS_NANOS)
            .max(Comparator.comparingLong(Telling::end));
    gone.ifPresent(fault -> {
      String where = fault.target().substring(fault.target().indexOf('/') + 1);
      boolean away = fault.kind().equals("unavailable") && !where.equals("*");
      parts.add(plain(away ? capital(shortened(where)) + " has been back for " : "The fault has been over for ", false));
      parts.add(plain(time(now - end(fault)), true));
      parts.add(plain(". ", false));
    });
    return gone;
  }

  private static long end(FaultView fault) {
    return fault.ended().map(FaultView.Ended::atNanos).orElse(0L);
  }

  /** Tells what the breaker that matters most does. */
  private static void reaction(ArmView arm, long now, boolean back, List<Part> parts) {
    Optional<BreakerView> chief = arm.chiefGate().flatMap(gate -> gate.breaker());
    if (chief.isEmpty()) return;
    BreakerView b = chief.get();
    String name = shortened(b.name());
    switch (b.state()) {
      case HALF_OPEN -> {
        String tested = back ? "it" : name;
        if (b.probesInFlight() == 0) parts.add(plain("The next call will test " + tested + ".", false));
        else if (b.probesInFlight() == 1) parts.add(plain("One call is testing " + tested + ".", false));
        else parts.add(plain(b.probesInFlight() + " calls are testing " + tested + ".", false));
      }
      case OPEN -> open(b, name, now, parts);
      case FORCED_OPEN -> parts.add(plain(name + " is held open by hand.", false));
      case DISABLED -> parts.add(plain(name + " is switched off by hand.", false));
      case METRICS_ONLY -> parts.add(plain(name + " only counts, by hand.", false));
      case CLOSED -> {
        if (b.failures() == 0) return;
        parts.add(plain(name + " has counted ", false));
        parts.add(plain(b.failures() + " " + b.rule(), true));
        parts.add(plain(b.failures() == 1 ? " failure." : " failures.", false));
      }
    }
  }

  private static void open(BreakerView b, String name, long now, List<Part> parts) {
    long left = b.openedAtNanos().orElse(now) + b.resetNanos() - now;
    if (left <= 0) {
      parts.add(plain(name + " lets the next call through to test it.", false));
      return;
    }
    parts.add(plain(name + " stays open for ", false));
    parts.add(plain(time(left), true));
    parts.add(plain(".", false));
  }

  private static String time(long nanos) {
    return nanos < 120_000_000_000L ? Show.seconds(nanos) : Show.span(nanos);
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  static String shortened(String text) {
    return shortened(text, MAX_NAME);
  }

  static String shortened(String text, int most) {
    return text.codePointCount(0, text.length()) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }
}
