package dev.seatrial.web.lab.draw;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.web.lab.view.BreakerView;
import dev.seatrial.web.lab.view.GateView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The card of a gate.
 *
 * @param volume circle behind: its area is the calls of the last ten seconds, its tint the share that was not served
 * @param breaker empty where no breaker stands
 */
public record CardDrawing(GateView gate, Volume volume, Optional<BreakerPart> breaker) {

  /** The circle of the last ten seconds; class {@code ok}, {@code try} or {@code err}. */
  public record Volume(String radius, String tone) {}

  /**
   * What a breaker adds.
   *
   * @param pips one per failure up to the threshold, true for a filled one; at most {@value #MAX_PIPS}
   * @param nodes the three states
   * @param hot which arrow the last transition took: {@code open}, {@code half}, {@code closed}, {@code reopen}, or nothing
   * @param probes one per probe that the breaker admits, true for one that is out; at most {@value #MAX_PROBES}
   * @param ring what is left of the reset time, while OPEN
   */
  public record BreakerPart(
      BreakerView view,
      BreakerLook look,
      List<Boolean> pips,
      List<Node> nodes,
      String hot,
      List<Boolean> probes,
      Optional<Ring> ring) {

    /** Whether a person set it: it stays so until a person resets it. */
    public boolean byHand() {
      return switch (view.state()) {
        case FORCED_OPEN, DISABLED, METRICS_ONLY -> true;
        case CLOSED, OPEN, HALF_OPEN -> false;
      };
    }

    /** The diagram in words. */
    public String diagramLabel() {
      String states = "States: closed, open, half-open. Now " + look.word() + ".";
      if (view.last().isEmpty()) return states + " No transition yet.";
      BreakerView.Change last = view.last().get();
      return states + " Last transition: " + BreakerLook.of(last.from()).word() + " to " + BreakerLook.of(last.to()).word() + ".";
    }
  }

  /** One state of the diagram. */
  public record Node(String label, int x, int width, String tone, boolean lit) {
    public double middle() {
      return x + width / 2.0;
    }
  }

  /**
   * The countdown.
   *
   * @param leftNanos until half-open
   */
  public record Ring(String path, long leftNanos) {
    /** Full seconds left, rounded up, so that 0 means now. */
    public long secondsLeft() {
      return (leftNanos + 999_999_999) / 1_000_000_000;
    }
  }

  static final int MAX_PIPS = 10;
  static final int MAX_PROBES = 4;
  private static final double RADIUS_PER_ROOT_OF_CALLS = 9.5;
  private static final double RADIUS_MAX = 64;
  private static final int MANY_PPM = 400_000;

  /** Draws the card as it stands at {@code nowNanos}. */
  public static CardDrawing of(GateView gate, long nowNanos) {
    return new CardDrawing(gate, volume(gate.lastTen()), gate.breaker().map(view -> part(view, nowNanos)));
  }

  private static Volume volume(GateView.Volume lastTen) {
    double radius = Math.min(RADIUS_MAX, RADIUS_PER_ROOT_OF_CALLS * Math.sqrt(lastTen.calls()));
    int unserved = lastTen.unservedPpm();
    return new Volume(Svg.px(radius), unserved == 0 ? "ok" : unserved < MANY_PPM ? "try" : "err");
  }

  private static BreakerPart part(BreakerView view, long nowNanos) {
    List<Boolean> pips = new ArrayList<>();
    int drawn = Math.min(MAX_PIPS, view.threshold());
    for (int i = 0; i < drawn; i++) pips.add(view.failures() * drawn > (long) i * view.threshold());
    List<Boolean> probes = new ArrayList<>();
    for (int i = 0; i < Math.min(MAX_PROBES, view.halfOpenMax()); i++) probes.add(i < view.probesInFlight());
    return new BreakerPart(
        view, BreakerLook.of(view.state()), pips, nodes(view.state()), hot(view), probes, ring(view, nowNanos));
  }

  private static List<Node> nodes(BreakerState state) {
    return List.of(
        new Node("Closed", 1, 46, "ok", state == BreakerState.CLOSED),
        new Node("Open", 63, 37, "err", state == BreakerState.OPEN),
        new Node("Half-open", 116, 63, "try", state == BreakerState.HALF_OPEN));
  }

  private static String hot(BreakerView view) {
    if (view.last().isEmpty()) return "";
    return switch (view.last().get().to()) {
      case OPEN -> view.last().get().from() == BreakerState.HALF_OPEN ? "reopen" : "open";
      case HALF_OPEN -> "half";
      case CLOSED -> view.last().get().from() == BreakerState.HALF_OPEN ? "closed" : "";
      case FORCED_OPEN, DISABLED, METRICS_ONLY -> "";
    };
  }

  private static Optional<Ring> ring(BreakerView view, long nowNanos) {
    if (view.state() != BreakerState.OPEN || view.openedAtNanos().isEmpty()) return Optional.empty();
    long left = Math.clamp(view.openedAtNanos().getAsLong() + view.resetNanos() - nowNanos, 0, view.resetNanos());
    return Optional.of(new Ring(Svg.ring(13, (double) left / view.resetNanos()), left));
  }
}
