package dev.seatrial.web.lab;

import dev.seatrial.measure.CallSeries;
import dev.seatrial.measure.OverTime;
import dev.seatrial.journal.BreakerReason;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.ArmView.CountsView;
import dev.seatrial.web.lab.view.ArmView.StripView;
import dev.seatrial.web.lab.view.ArmView.StripView.Mark;
import dev.seatrial.web.lab.view.BreakerView;
import dev.seatrial.web.lab.view.BreakerView.Change;
import dev.seatrial.web.lab.view.ClockView;
import dev.seatrial.web.lab.view.CompartmentView;
import dev.seatrial.web.lab.view.CompartmentView.Activity;
import dev.seatrial.web.lab.view.CompartmentView.Slot;
import dev.seatrial.web.lab.view.CompartmentView.Waiting;
import dev.seatrial.web.lab.view.DependencyView;
import dev.seatrial.web.lab.view.DependencyView.Server;
import dev.seatrial.web.lab.view.FallbacksView;
import dev.seatrial.web.lab.view.FallbacksView.Source;
import dev.seatrial.web.lab.view.FaultView;
import dev.seatrial.web.lab.view.FindingsView;
import dev.seatrial.web.lab.view.GateView;
import dev.seatrial.web.lab.view.GateView.Volume;
import dev.seatrial.web.lab.view.DashboardView;
import dev.seatrial.web.lab.view.SafeguardView;
import dev.seatrial.web.lab.view.HealingView;
import dev.seatrial.web.lab.view.HypothesisView;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.LaneView;
import dev.seatrial.web.lab.view.LatencyView;
import dev.seatrial.web.lab.view.ResultsView;
import dev.seatrial.web.lab.view.RunView;
import dev.seatrial.web.lab.view.SuccessView;
import dev.seatrial.web.lab.view.TrackView;
import dev.seatrial.web.lab.view.TransitionView;
import dev.seatrial.web.lab.view.VerdictView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A lab in the middle of an outage, made by hand: the breaker of the tools is half-open, its probe is out. */
public final class FrozenMoment {
  public static final long NOW = millis(127_400);

  private static final OverTime.Picture NOTHING = new OverTime.Picture(new CallSeries.Columns(1_000_000_000L, List.of()), List.of());

  private FrozenMoment() {}

  static long millis(long millis) {
    return millis * 1_000_000;
  }

  public static LabView view() {
    return view("MCP server failure", "baseline", "hardened", "filesystem-goes-away");
  }

  /** With texts of the scenario's author in the places where such texts are shown. */
  static LabView view(String title, String a, String b, String fault) {
    List<FaultView> faults = List.of(
        new FaultView(
            fault,
            "mcp/filesystem",
            "unavailable",
            "method",
            millis(60_000),
            OptionalLong.of(millis(120_000)),
            Optional.of(new FaultView.Ended(millis(120_000), "expired")),
            List.of(OptionalLong.of(24), OptionalLong.of(5))));
    return new LabView(
        new RunView("/lab/mcp-failure", title, "The server stops answering.", 4242),
        new ClockView(
            NOW, millis(300_000), millis(1_200_000), millis(30_000), ClockView.Mode.PLAYING, 10, OptionalDouble.empty(), Optional.empty()),
        new TrackView(NOW, faults, List.of(lane("mcp_tools", true), lane("ai_api", false), lane("ai_secondary", false))),
        faults,
        List.of(baseline(a), hardened(b)),
        success(),
        latency(),
        List.of(NOTHING, NOTHING),
        List.of(
            new TransitionView(
                1, 901, millis(126_084), "mcp_tools", BreakerState.OPEN, BreakerState.HALF_OPEN, BreakerReason.RESET_TIMEOUT),
            new TransitionView(
                1, 468, millis(66_084), "mcp_tools", BreakerState.CLOSED, BreakerState.OPEN, BreakerReason.THRESHOLD)),
        new DashboardView(
            List.of(
                new DashboardView.Arm(0, List.of(), List.of(), List.of(), List.of()),
                new DashboardView.Arm(
                    1, List.of(), List.of(new HealingView(1, 777, millis(101_000), "recovery began at a success rate of 78.9 %", "try")), List.of(), List.of())),
            List.of()),
        new SafeguardView("", List.of()),
        hypothesis(),
        new ResultsView(List.of(), List.of(), FindingsView.NONE),
        1);
  }

  /** The same moment, the first gate of the last arm in another state, set at 41 s. */
  public static LabView withGate(BreakerState state) {
    LabView view = view();
    ArmView b = view.arms().get(1);
    BreakerView was = halfOpen();
    BreakerView now =
        new BreakerView(
            was.name(), state, 0, 5, "of 5", was.resetNanos(), 1, 0, 0, OptionalLong.empty(), OptionalLong.of(millis(120_000)), OptionalLong.empty(), 0,
            Optional.of(new Change(BreakerState.CLOSED, state, millis(41_000))));
    List<GateView> gates = new ArrayList<>(b.gates());
    gates.set(0, new GateView("MCP tools", 35, 5, OptionalLong.empty(), new Volume(3, 0, 3), Optional.of(now)));
    return with(
        view,
        List.of(
            view.arms().get(0),
            new ArmView(
                1, b.name(), b.protections(), b.verdict(), b.counts(), b.strip(), b.arrived(), b.inWork(), b.cut(), b.agents(), b.compartments(), gates,
                b.dependencies(), b.fallbacks(), b.economy())));
  }

  private static LabView with(LabView v, List<ArmView> arms) {
    return new LabView(
        v.run(), v.clock(), v.track(), v.faults(), arms, v.success(), v.latency(), v.overTime(), v.transitions(), v.dashboard(), v.safeguard(), v.hypothesis(), v.results(), 1);
  }

  private static LaneView lane(String name, boolean tripped) {
    List<LaneView.Segment> segments = new ArrayList<>();
    segments.add(new LaneView.Segment(BreakerState.CLOSED, 0));
    if (tripped) {
      segments.add(new LaneView.Segment(BreakerState.OPEN, millis(66_084)));
      segments.add(new LaneView.Segment(BreakerState.HALF_OPEN, millis(126_084)));
    }
    return new LaneView(1, name, segments);
  }

  private static ArmView baseline(String name) {
    List<Slot> held = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      held.add(
          new Slot(i, 59 + i, Activity.WORKING, i % 2 == 0 ? "W" : "R", millis(1_000L * (7 - i)), OptionalInt.of(60_000 * (8 - i))));
    }
    return new ArmView(
        0,
        name,
        0,
        new VerdictView(VerdictView.Kind.FAIL, "refuted at 00:01:00.989"),
        new CountsView(21, 0, 0, 24, 8),
        strip(17, Mark.FAILED, 28, 8),
        66,
        8,
        0,
        List.of("research", "writing"),
        List.of(
            new CompartmentView("Research and writing", false, 8, held, 8, List.of(waiting(67, 0)), 1, OptionalInt.empty())),
        List.of(
            new GateView("MCP tools", 74, 24, OptionalLong.of(millis(119_027)), new Volume(10, 2, 0), Optional.empty()),
            new GateView("AI API", 79, 0, OptionalLong.empty(), new Volume(11, 0, 0), Optional.empty()),
            new GateView("AI secondary", 0, 0, OptionalLong.empty(), new Volume(0, 0, 0), Optional.empty())),
        List.of(
            new DependencyView("MCP tools", 0, 50, 24, List.of(up("filesystem", 7_400), up("github", 0), up("search", 0))),
            new DependencyView("AI API", 8, 71, 0, List.of(up("primary", 0)))),
        new FallbacksView(List.of(), 0),
        "error budget untouched; 0 tokens, $0");
  }

  private static ArmView hardened(String name) {
    return new ArmView(
        1,
        name,
        7,
        new VerdictView(VerdictView.Kind.PENDING, "holding so far"),
        new CountsView(19, 24, 1, 0, 9),
        strip(17, Mark.DEGRADED, 27, 9),
        66,
        9,
        42,
        List.of("research", "writing"),
        List.of(
            new CompartmentView(
                "Research",
                true,
                4,
                List.of(
                    new Slot(0, 60, Activity.WORKING, "AI", millis(6_000), OptionalInt.of(210_000)),
                    new Slot(1, 63, Activity.PROBE, "R", millis(500), OptionalInt.of(50_000)),
                    new Slot(2, 64, Activity.RETRY_WAIT, "AI", millis(600), OptionalInt.of(600_000)),
                    new Slot(3, 62, Activity.ZOMBIE, "AI", millis(2_000), OptionalInt.of(70_000))),
                4,
                List.of(waiting(65, 520_000), waiting(66, 250_000)),
                2,
                OptionalInt.of(8)),
            new CompartmentView(
                "Writing",
                true,
                4,
                List.of(
                    new Slot(0, 59, Activity.WORKING, "AI", millis(2_000), OptionalInt.of(70_000)),
                    new Slot(1, 58, Activity.WORKING, "AI", 0, OptionalInt.of(0)),
                    new Slot(2, 61, Activity.WORKING, "AI", millis(1_000), OptionalInt.of(30_000))),
                3,
                List.of(),
                0,
                OptionalInt.of(8))),
        List.of(
            new GateView("MCP tools", 35, 5, OptionalLong.of(millis(66_084)), new Volume(10, 0, 9), Optional.of(halfOpen())),
            new GateView("AI API", 115, 0, OptionalLong.empty(), new Volume(12, 0, 0), Optional.of(closed("ai_api", 3))),
            new GateView("AI secondary", 0, 0, OptionalLong.empty(), new Volume(0, 0, 0), Optional.of(closed("ai_secondary", 3)))),
        List.of(
            new DependencyView("MCP tools", 1, 30, 5, List.of(up("filesystem", 7_400), up("github", 0), up("search", 0))),
            new DependencyView("AI API", 6, 115, 0, List.of(up("primary", 0)))),
        new FallbacksView(List.of(new Source("cache", 27), new Source("local copy", 14), new Source("second AI", 0)), 1),
        "error budget left 54.5 %; 61,200 tokens, $0.41");
  }

  static BreakerView halfOpen() {
    return new BreakerView(
        "mcp_tools",
        BreakerState.HALF_OPEN,
        5,
        5,
        "of 5",
        millis(60_000),
        1,
        1,
        1,
        OptionalLong.of(millis(126_855)),
        OptionalLong.of(millis(66_084)),
        OptionalLong.of(millis(66_084)),
        1,
        Optional.of(new Change(BreakerState.OPEN, BreakerState.HALF_OPEN, millis(126_084))));
  }

  static BreakerView closed(String name, int threshold) {
    return BreakerView.untouched(name, threshold, "of " + threshold, millis(120_000), 1);
  }

  private static Waiting waiting(int task, int ppm) {
    return new Waiting(task, ppm == 0 ? OptionalInt.empty() : OptionalInt.of(ppm));
  }

  private static Server up(String name, long millis) {
    return new Server(name, true, millis == 0 ? OptionalLong.empty() : OptionalLong.of(millis(millis)));
  }

  private static StripView strip(int ok, Mark then, int count, int open) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < ok; i++) marks.add(Mark.SUCCESS);
    for (int i = 0; i < count; i++) marks.add(i % 7 == 3 ? Mark.SUCCESS : i == 19 && then == Mark.DEGRADED ? Mark.GRACEFUL : then);
    for (int i = 0; i < open; i++) marks.add(Mark.OPEN);
    return new StripView(1, marks);
  }

  private static SuccessView success() {
    List<SuccessView.Point> a = new ArrayList<>();
    List<SuccessView.Point> b = new ArrayList<>();
    for (int s = 40; s <= 127; s++) {
      a.add(new SuccessView.Point(millis(s * 1_000L), s < 62 ? 1_000_000 : 1_000_000 - (s - 61) * 12_800));
      b.add(new SuccessView.Point(millis(s * 1_000L), s < 97 ? 1_000_000 : 963_000 + (s % 5) * 1_000));
    }
    return new SuccessView(
        millis(60_000), OptionalInt.of(950_000), List.of(new SuccessView.Series(0, a), new SuccessView.Series(1, b)));
  }

  private static LatencyView latency() {
    List<LatencyView.Point> a = new ArrayList<>();
    List<LatencyView.Point> b = new ArrayList<>();
    for (int i = 0; i < 26; i++) {
      double oneIn = Math.pow(10, i / 16.0);
      if (1 - 1 / oneIn < .467) a.add(new LatencyView.Point(oneIn, millis(7_300 + i * 1_300)));
      if (1 - 1 / oneIn < .977) b.add(new LatencyView.Point(oneIn, millis(6_900 + i * 480)));
    }
    List<LatencyView.Series> series =
        List.of(
            new LatencyView.Series(
                0,
                45,
                467_000,
                a,
                List.of(
                    new LatencyView.Quantile(500_000, OptionalLong.empty(), "never"),
                    new LatencyView.Quantile(950_000, OptionalLong.empty(), "n too small (max 14.1 s)"))),
            new LatencyView.Series(
                1,
                44,
                977_000,
                b,
                List.of(
                    new LatencyView.Quantile(500_000, OptionalLong.of(millis(11_800)), "11.8 s"),
                    new LatencyView.Quantile(950_000, OptionalLong.of(millis(17_800)), "17.8 s"))));
    return new LatencyView(
        List.of(
            new LatencyView.Target(500_000, millis(15_000)),
            new LatencyView.Target(900_000, millis(20_000)),
            new LatencyView.Target(950_000, millis(30_000))),
        series,
        series);
  }

  private static HypothesisView hypothesis() {
    VerdictView.Kind fail = VerdictView.Kind.FAIL;
    VerdictView.Kind pass = VerdictView.Kind.PASS;
    return new HypothesisView(
        "Tasks succeed quickly when nothing is broken",
        millis(60_000),
        List.of(
            new HypothesisView.Probe(
                "success-rate",
                "≥ 95 %",
                List.of(new HypothesisView.Reading(fail, "15.4 %", 26), new HypothesisView.Reading(pass, "96.3 %", 27))),
            new HypothesisView.Probe(
                "p95-latency",
                "≤ 30 s",
                List.of(new HypothesisView.Reading(fail, "never", 26), new HypothesisView.Reading(pass, "17.8 s", 27)))),
        List.of(new VerdictView(fail, "refuted"), new VerdictView(VerdictView.Kind.PENDING, "holding")));
  }
}
