package dev.seatrial.web.lab.look;

import dev.seatrial.measure.BreakerTimeline;
import dev.seatrial.measure.CallCount;
import dev.seatrial.measure.DependencyStates;
import dev.seatrial.measure.Figures;
import dev.seatrial.measure.LabPicture;
import dev.seatrial.measure.RecentLoad;
import dev.seatrial.resilience.breaker.Trip;
import dev.seatrial.system.DependencySpec;
import dev.seatrial.system.Protections.FallbackRule;
import dev.seatrial.web.lab.look.GatePlan.Gate;
import dev.seatrial.web.lab.look.GatePlan.Instance;
import dev.seatrial.web.lab.view.BreakerView;
import dev.seatrial.web.lab.view.DependencyView;
import dev.seatrial.web.lab.view.DependencyView.Server;
import dev.seatrial.web.lab.view.FallbacksView;
import dev.seatrial.web.lab.view.FallbacksView.Source;
import dev.seatrial.web.lab.view.GateView;
import dev.seatrial.web.lab.view.GateView.Volume;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** The gates of an arm, and what lies behind them. */
final class Gates {
  private final ArmLook arm;
  private final LabPicture picture;

  Gates(ArmLook arm) {
    this.arm = arm;
    this.picture = arm.picture();
  }

  List<GateView> gates() {
    List<GateView> views = new ArrayList<>();
    for (Gate gate : arm.gates().gates()) views.add(view(gate));
    return views;
  }

  private GateView view(Gate gate) {
    Predicate<String> behind = path -> gate.dependencies().stream().anyMatch(d -> d.path().equals(path));
    long sent = 0;
    long failed = 0;
    for (CallCount count : picture.calls()) {
      if (!behind.test(count.dependency())) continue;
      sent += count.attempts();
      failed += count.attemptsFailed();
    }
    long last = -1;
    for (DependencyStates.Row row : picture.dependencies()) {
      if (behind.test(row.dependency())) last = Math.max(last, row.lastFailureNanos().orElse(-1));
    }
    OptionalLong lastFailure = last < 0 ? OptionalLong.empty() : OptionalLong.of(last);
    return new GateView(gate.group().title(), sent, failed, lastFailure, volume(behind), gate.instance().map(this::breaker));
  }

  private Volume volume(Predicate<String> behind) {
    long calls = 0;
    long failed = 0;
    long cut = 0;
    for (RecentLoad.Row row : picture.load()) {
      if (!behind.test(row.dependency())) continue;
      calls += row.attempts() + row.cut();
      failed += row.failed();
      cut += row.cut();
    }
    return new Volume(calls, failed, cut);
  }

  private BreakerView breaker(Instance instance) {
    Trip trip = instance.config().trip();
    int threshold = fewestFailures(trip);
    String rule = rule(trip);
    long reset = instance.config().resetTimeout().toNanos();
    int probes = instance.config().halfOpenMaxCalls();
    Optional<BreakerTimeline> life = picture.breakers().stream().filter(b -> b.name().equals(instance.name())).findFirst();
    if (life.isEmpty()) return BreakerView.untouched(instance.name(), threshold, rule, reset, probes);
    BreakerTimeline b = life.get();
    return new BreakerView(
        b.name(),
        b.state(),
        b.failures(),
        threshold,
        rule,
        reset,
        probes,
        b.probesInFlight(),
        b.probesAdmitted(),
        b.probeSinceNanos(),
        b.lastTripNanos(),
        b.lastFailureNanos(),
        b.trips(),
        b.transitions().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new BreakerView.Change(
                    b.transitions().getLast().from(), b.transitions().getLast().to(), b.transitions().getLast().t())));
  }

  private static int fewestFailures(Trip trip) {
    return switch (trip) {
      case Trip.Consecutive consecutive -> consecutive.threshold();
      case Trip.CountWindow window -> Math.ceilDiv(window.minimumCalls() * window.failureRate(), 100);
      case Trip.TimeWindow window -> Math.ceilDiv(window.minimumCalls() * window.failureRate(), 100);
    };
  }

  private static String rule(Trip trip) {
    return switch (trip) {
      case Trip.Consecutive consecutive -> "of " + consecutive.threshold();
      case Trip.CountWindow window -> "of the last " + window.size() + ", opens at " + window.failureRate() + " %";
      case Trip.TimeWindow window -> "in " + Figures.duration(window.length().toNanos()) + ", opens at " + window.failureRate() + " %";
    };
  }

  List<DependencyView> dependencies() {
    List<DependencyView> views = new ArrayList<>();
    for (GatePlan.Group group : arm.gates().groups()) {
      long inFlight = 0;
      long answers = 0;
      long errors = 0;
      for (CallCount count : picture.calls()) {
        if (!group.holds(count.dependency())) continue;
        inFlight += count.inFlight();
        errors += count.attemptsFailed();
        answers += count.attempts() - count.attemptsFailed() - count.inFlight();
      }
      views.add(new DependencyView(group.title(), inFlight, answers, errors, group.dependencies().stream().map(this::server).toList()));
    }
    return views;
  }

  private Server server(DependencySpec dependency) {
    String name = dependency.path().substring(dependency.path().indexOf('/') + 1);
    for (DependencyStates.Row row : picture.dependencies()) {
      if (!row.dependency().equals(dependency.path())) continue;
      OptionalLong since =
          row.sinceNanos().isPresent() ? OptionalLong.of(picture.nowNanos() - row.sinceNanos().getAsLong()) : OptionalLong.empty();
      return new Server(name, row.up(), since);
    }
    return new Server(name, true, OptionalLong.empty());
  }

  /** Other sources, and the calls to their primaries that nobody answered. */
  FallbacksView fallbacks() {
    Set<String> declared = new LinkedHashSet<>();
    Set<String> primaries = new LinkedHashSet<>();
    for (FallbackRule rule : arm.protections().fallbacks()) {
      declared.add(rule.fallback());
      primaries.add(rule.primary().substring(0, rule.primary().lastIndexOf('/')));
    }
    List<Source> sources = new ArrayList<>();
    for (String source : declared) {
      long used = picture.fallbacks().stream().filter(row -> row.source().equals(source)).mapToLong(row -> row.used()).sum();
      sources.add(new Source(title(source), used));
    }
    long missed =
        picture.calls().stream().filter(count -> primaries.contains(count.dependency())).mapToLong(CallCount::failed).sum();
    return new FallbacksView(sources, missed);
  }

  private static String title(String source) {
    if (source.startsWith("local/")) return "local copy";
    if (source.startsWith("ai/")) return "second AI";
    return source.substring(source.indexOf('/') + 1);
  }
}
