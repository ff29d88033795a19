package dev.seatrial.web.lab.look;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.measure.BreakerTimeline;
import dev.seatrial.measure.BreakerTimeline.Transition;
import dev.seatrial.measure.FaultRow;
import dev.seatrial.scenario.MethodStep;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.lab.view.FaultView;
import dev.seatrial.web.lab.view.LaneView;
import dev.seatrial.web.lab.view.TrackView;
import dev.seatrial.web.lab.view.TransitionView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What has happened to faults and breakers since the start. */
final class Histories {
  private static final int MAX_TRANSITIONS = 60;
  private static final int MAX_FAULTS = 40;

  private Histories() {}

  /** The faults of all arms, each once, in the order of injection; of many the newest. */
  static List<FaultView> faults(Scenario scenario, List<ArmLook> arms) {
    Map<String, FaultRow> first = new LinkedHashMap<>();
    for (ArmLook arm : arms) for (FaultRow row : arm.picture().faults()) first.putIfAbsent(row.fault(), row);
    List<FaultView> views = new ArrayList<>();
    first.values().stream()
        .sorted(Comparator.comparingLong(FaultRow::armedNanos))
        .forEach(row -> views.add(view(row, scenario, arms)));
    return views.subList(Math.max(0, views.size() - MAX_FAULTS), views.size());
  }

  private static FaultView view(FaultRow row, Scenario scenario, List<ArmLook> arms) {
    List<OptionalLong> fired = new ArrayList<>();
    boolean active = false;
    for (ArmLook arm : arms) {
      Optional<FaultRow> there = arm.picture().faults().stream().filter(f -> f.fault().equals(row.fault())).findFirst();
      fired.add(there.map(f -> OptionalLong.of(f.fired())).orElse(OptionalLong.empty()));
      active |= there.filter(FaultRow::active).isPresent();
    }
    Optional<FaultView.Ended> ended =
        active || row.endNanos().isEmpty()
            ? Optional.empty()
            : Optional.of(new FaultView.Ended(row.endNanos().getAsLong(), row.endReason()));
    return new FaultView(
        row.fault(), row.target(), row.kind(), ofMethod(scenario, row.fault()) ? "method" : "person", row.armedNanos(),
        row.untilNanos(), ended, fired);
  }

  private static boolean ofMethod(Scenario scenario, String fault) {
    return scenario.method().stream().anyMatch(step -> step instanceof MethodStep.Inject inject && inject.fault().id().equals(fault));
  }

  /** One lane per breaker, the untouched ones included. */
  static List<LaneView> lanes(List<ArmLook> arms) {
    List<LaneView> lanes = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      for (GatePlan.Gate gate : arms.get(i).gates().gates()) {
        if (gate.instance().isEmpty() || lanes.size() >= TrackView.MAX_LANES) continue;
        lanes.add(lane(i, gate.instance().get().name(), arms.get(i).picture().breakers()));
      }
    }
    return lanes;
  }

  private static LaneView lane(int arm, String name, List<BreakerTimeline> breakers) {
    List<LaneView.Segment> segments = new ArrayList<>();
    segments.add(new LaneView.Segment(BreakerState.CLOSED, 0));
    for (BreakerTimeline breaker : breakers) {
      if (!breaker.name().equals(name)) continue;
      for (Transition t : breaker.transitions()) segments.add(new LaneView.Segment(t.to(), t.t()));
    }
    return new LaneView(arm, name, segments);
  }

  static List<TransitionView> transitions(List<ArmLook> arms) {
    List<TransitionView> all = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      for (BreakerTimeline breaker : arms.get(i).picture().breakers()) {
        for (Transition t : breaker.transitions()) {
          all.add(new TransitionView(i, t.seq(), t.t(), breaker.name(), t.from(), t.to(), t.reason()));
        }
      }
    }
    all.sort(Comparator.comparingLong(TransitionView::atNanos).thenComparingLong(TransitionView::seq).reversed());
    return all.subList(0, Math.min(MAX_TRANSITIONS, all.size()));
  }
}
