package dev.seatrial.web.lab.look;

import dev.seatrial.experiment.ArmRun;
import dev.seatrial.experiment.live.LiveLab;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.ClockView;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.RunView;
import dev.seatrial.web.lab.view.TrackView;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Watches a run for its page, where it is and where it was. Thread-safe: looks are taken one at a time, each while no arm moves,
 * so that all of one look belong to the same instant.
 */
public final class LabWatch {
  private final LiveLab lab;
  private List<ArmWatch> arms = List.of();
  private PastArms past = new PastArms(List.of());

  public LabWatch(LiveLab lab) {
    this.lab = lab;
  }

  /**
   * What there is to see now.
   *
   * @param moves per arm, what has travelled since the last look
   */
  public record Look(LabView view, List<Moves> moves) {
    public Look {
      moves = List.copyOf(moves);
    }
  }

  /** The moves of one arm; {@code count} includes those that are not listed. */
  public record Moves(List<Move> list, long count) {}

  /**
   * Looks at an instant.
   *
   * @param pacing what the page's people want of the driver
   * @param atNanos an earlier instant, or empty for now; a later one than the run has come to is now, too
   * @param use sees the run, while nothing in it moves
   */
  public synchronized <T> T at(Pacing pacing, OptionalLong atNanos, Function<LabMoment, T> use) {
    return lab.inspect(runs -> use.apply(moment(runs, pacing, atNanos)));
  }

  /** The page as it is, or as it was. */
  public synchronized LabView look(Pacing pacing, OptionalLong atNanos) {
    return lab.inspect(
        runs -> {
          LabMoment now = now(runs, pacing, false);
          return view(atNanos.isEmpty() ? now : moment(runs, pacing, atNanos), track(now));
        });
  }

  /** The page as it is, and what has travelled since the last time that this was called. */
  public synchronized Look lookAtMoves(Pacing pacing) {
    return lab.inspect(
        runs -> {
          LabMoment now = now(runs, pacing, true);
          List<Moves> moves = new ArrayList<>();
          for (ArmLook look : now.looks()) moves.add(new Moves(look.moves(), look.moved()));
          return new Look(view(now), moves);
        });
  }

  /** Where a step through the recording leads. */
  public synchronized long go(Go go, long fromNanos) {
    return lab.inspect(runs -> go.from(fromNanos, runs.stream().map(ArmRun::journal).toList(), lab.completeNanos()));
  }

  private LabMoment moment(List<ArmRun> runs, Pacing pacing, OptionalLong atNanos) {
    long complete = lab.completeNanos();
    if (atNanos.isEmpty() || atNanos.getAsLong() > complete) return now(runs, pacing, false);
    if (arms.isEmpty()) watch(runs);
    long nanos = Math.max(0, atNanos.getAsLong());
    ClockView clock = pacing.clock(lab).recorded(nanos);
    return new LabMoment(lab.scenario(), RunView.of(lab, OptionalLong.of(nanos)), clock, past.look(nanos));
  }

  private LabMoment now(List<ArmRun> runs, Pacing pacing, boolean takeMoves) {
    if (arms.isEmpty()) watch(runs);
    ClockView clock = pacing.clock(lab);
    List<ArmMoment> moments = arms.stream().map(arm -> arm.look(clock.nowNanos(), takeMoves)).toList();
    return new LabMoment(lab.scenario(), RunView.of(lab, OptionalLong.empty()), clock, moments);
  }

  private void watch(List<ArmRun> runs) {
    arms = runs.stream().map(ArmWatch::new).toList();
    past = new PastArms(runs);
  }

  /** The arms of a scenario that nobody has started; {@code runs} rest at the instant 0. */
  public static List<ArmMoment> atStart(List<ArmRun> runs) {
    return runs.stream().map(arm -> new ArmWatch(arm).look(0, false)).toList();
  }

  /** What the page shows of an instant that is the latest one. */
  public static LabView view(LabMoment moment) {
    return view(moment, track(moment));
  }

  private static TrackView track(LabMoment now) {
    return new TrackView(now.clock().nowNanos(), Histories.faults(now.scenario(), now.looks()), Histories.lanes(now.looks()));
  }

  private static LabView view(LabMoment moment, TrackView track) {
    Scenario scenario = moment.scenario();
    List<ArmLook> looks = moment.looks();
    List<ArmView> views = new ArrayList<>();
    for (int i = 0; i < looks.size(); i++) views.add(ArmViews.of(scenario, looks.get(i), i));
    return new LabView(
        moment.run(),
        moment.clock(),
        track,
        Histories.faults(scenario, looks),
        views,
        Charts.success(scenario, looks),
        Charts.latency(scenario, looks),
        looks.stream().map(ArmLook::overTime).toList(),
        Histories.transitions(looks),
        Dashboard.of(looks),
        Safeguards.of(scenario, looks),
        Hypotheses.of(scenario, looks),
        Results.of(looks),
        1);
  }
}
