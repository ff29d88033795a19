package dev.seatrial.web.lab.view;

import java.util.List;

/**
 * The self-healing dashboard, per arm in their order.
 *
 * @param weekly the seven weekly targets, a row each with a cell per arm
 */
public record DashboardView(List<Arm> arms, List<Target> weekly) {
  /**
   * One arm.
   *
   * @param tiles the course's four metrics
   * @param log what healed, newest first, bounded
   * @param escalations when a person was asked, newest first, bounded
   * @param alerts the same of alerts
   */
  public record Arm(int index, List<Tile> tiles, List<HealingView> log, List<HealingView> escalations, List<HealingView> alerts) {
    public Arm {
      tiles = List.copyOf(tiles);
      log = List.copyOf(log);
      escalations = List.copyOf(escalations);
      alerts = List.copyOf(alerts);
    }
  }

  /**
   * One metric.
   *
   * @param others the other arms' values, a line each
   * @param target in words; {@code none set} without one
   * @param definition how the number is defined, in a sentence
   */
  public record Tile(String name, String value, String unit, List<Other> others, String target, VerdictView verdict, String definition) {
    public Tile {
      others = List.copyOf(others);
    }
  }

  /** Another arm's value. */
  public record Other(String arm, String value) {}

  /** One weekly target. */
  public record Target(String name, String target, List<Cell> cells) {
    public Target {
      cells = List.copyOf(cells);
    }
  }

  /** One arm's value against a target. */
  public record Cell(String value, VerdictView.Kind kind) {}

  public DashboardView {
    arms = List.copyOf(arms);
    weekly = List.copyOf(weekly);
  }
}
