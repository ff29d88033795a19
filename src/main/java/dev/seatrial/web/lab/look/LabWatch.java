package dev.seatrial.web.lab.look;

import dev.seatrial.experiment.ArmRun;
import dev.seatrial.experiment.live.LiveLab;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.ClockView;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.RunView;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches a live run for its page. Thread-safe: looks are taken one at a time, each while no arm moves, so that all of one
 * look belong to the same instant.
 */
public final class LabWatch {
  private final LiveLab lab;
  private final String path;
  private List<ArmWatch> arms = List.of();

  /**
   * @param path the page's own address
   */
  public LabWatch(LiveLab lab, String path) {
    this.lab = lab;
    this.path = path;
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

  /** The page as it is; {@code pacing} is what its people want of the driver. */
  public LabView look(Pacing pacing) {
    return look(pacing, false).view();
  }

  /** The page as it is, and what has travelled since the last time that this was called. */
  public Look lookAtMoves(Pacing pacing) {
    return look(pacing, true);
  }

  /** What the arms look like, and the clock of the same instant: a later clock would tell of an end that they do not show yet. */
  private record Instant(List<ArmLook> arms, ClockView clock) {}

  private synchronized Look look(Pacing pacing, boolean takeMoves) {
    Instant now =
        lab.inspect(
            runs -> {
              if (arms.isEmpty()) arms = runs.stream().map(ArmWatch::new).toList();
              ClockView clock = pacing.clock(lab);
              return new Instant(arms.stream().map(arm -> arm.look(clock.nowNanos(), takeMoves)).toList(), clock);
            });
    List<Moves> moves = new ArrayList<>();
    for (ArmLook look : now.arms()) moves.add(new Moves(look.moves(), look.moved()));
    return new Look(view(lab.scenario(), path, lab.identity().seed(), now.arms(), now.clock()), moves);
  }

  /** The page of a scenario that nobody has started; {@code arms} rest at the instant 0. */
  public static LabView atStart(Scenario scenario, String path, List<ArmRun> arms) {
    List<ArmLook> looks = arms.stream().map(arm -> new ArmWatch(arm).look(0, false)).toList();
    return view(scenario, path, scenario.seed(), looks, Pacing.AT_START.clock(scenario));
  }

  static LabView view(Scenario scenario, String path, long seed, List<ArmLook> looks, ClockView clock) {
    List<ArmView> views = new ArrayList<>();
    for (int i = 0; i < looks.size(); i++) views.add(ArmViews.of(scenario, looks.get(i), i));
    return new LabView(
        new RunView(path, scenario.title(), scenario.description(), seed),
        clock,
        Histories.faults(scenario, looks),
        views,
        Charts.success(scenario, looks),
        Charts.latency(scenario, looks),
        Histories.lanes(looks),
        Histories.transitions(looks),
        HealingLog.of(looks),
        Hypotheses.of(scenario, looks),
        Results.of(looks),
        1);
  }
}
