package dev.seatrial.web.lab.look;

import dev.seatrial.experiment.live.LiveLab;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.lab.view.ClockView;
import dev.seatrial.web.lab.view.ClockView.Mode;
import dev.seatrial.world.drive.DriveStatus;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a page wants of its driver.
 *
 * @param speed chosen speed, virtual seconds per wall second
 * @param toEnd whether it runs to the end as fast as it can, whatever the speed
 */
public record Pacing(double speed, boolean toEnd) {
  /** A run that stays below this part of its speed is told so. */
  private static final double BEHIND = 0.9;

  /** What a page shows before anything was chosen: fast enough to see a failure soon, slow enough to follow a request. */
  public static final Pacing AT_START = new Pacing(10, false);

  /** The clock of a scenario that nobody has started. */
  public ClockView clock(Scenario scenario) {
    long duration = scenario.durationNanos();
    return new ClockView(
        0, duration, duration * LiveLab.LENGTHS, scenario.workload().warmupNanos(), Mode.PAUSED, speed, OptionalDouble.empty(),
        Optional.empty());
  }

  ClockView clock(LiveLab lab) {
    DriveStatus status = lab.status();
    long nowNanos = status.positionNanos();
    long duration = lab.scenario().durationNanos();
    long limit = duration * LiveLab.LENGTHS;
    OptionalDouble achieved = OptionalDouble.empty();
    if (!toEnd && status.achieved().isPresent() && status.achieved().getAsDouble() < speed * BEHIND) achieved = status.achieved();
    return new ClockView(
        nowNanos, duration, limit, lab.scenario().workload().warmupNanos(), mode(status), speed, achieved,
        notice(status, nowNanos, duration, limit));
  }

  private Mode mode(DriveStatus status) {
    return switch (status.state()) {
      case PAUSED -> Mode.PAUSED;
      case PLAYING -> toEnd ? Mode.TO_END : Mode.PLAYING;
      case ENDED, FAILED, CLOSED -> Mode.ENDED;
    };
  }

  private static Optional<String> notice(DriveStatus status, long now, long duration, long limit) {
    return switch (status.state()) {
      case FAILED -> Optional.of("The run failed: " + status.note().orElse("for an unknown reason") + ". Start again.");
      case ENDED -> Optional.of("The run is over" + status.note().map(note -> ": " + note).orElse("") + ".");
      case PAUSED -> now == duration ? Optional.of("The scenario is over. Play goes on, to at most " + minutes(limit) + ".") : Optional.empty();
      case PLAYING, CLOSED -> Optional.empty();
    };
  }

  private static String minutes(long nanos) {
    long seconds = nanos / 1_000_000_000;
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
