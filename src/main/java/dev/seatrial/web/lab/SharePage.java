package dev.seatrial.web.lab;

import dev.seatrial.experiment.live.LabAction;
import dev.seatrial.experiment.live.ReplayRecord;
import dev.seatrial.measure.Figures;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.share.QrPicture;
import dev.seatrial.world.drive.StampedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run that is shared: what it is, and how to have it again.
 *
 * @param path the run's own address at the shared instant, or that of the link when it is looked at by somebody else
 * @param link the whole address that works on every server with the scenario
 * @param shortLink the whole address that works on this server
 * @param qr the short address as a picture
 * @param actions what people did, a sentence each
 * @param arms names, for the exports of their journals
 */
public record SharePage(
    String title,
    String scenario,
    long seed,
    String at,
    String engine,
    boolean sameEngine,
    String path,
    String link,
    Optional<String> shortLink,
    Optional<QrPicture> qr,
    List<String> actions,
    List<String> arms) {

  public SharePage {
    actions = List.copyOf(actions);
    arms = List.copyOf(arms);
  }

  static SharePage of(Scenario scenario, ReplayRecord record, String path, String link, Optional<String> shortLink) {
    List<String> actions = new ArrayList<>();
    for (StampedAction<LabAction> action : record.actions()) actions.add(sentence(action));
    return new SharePage(
        scenario.title(), scenario.name(), record.seed(), Figures.instant(record.positionNanos()), record.engine(), record.sameEngine(), path,
        link, shortLink, QrPicture.of(shortLink.orElse(link)), actions, List.copyOf(scenario.arms().keySet()));
  }

  private static String sentence(StampedAction<LabAction> stamped) {
    String what =
        switch (stamped.action()) {
          case LabAction.Inject inject -> "injected " + inject.fault().kind().id() + " on " + inject.fault().target() + " as " + inject.fault().id();
          case LabAction.Clear clear -> "cleared " + clear.fault();
          case LabAction.Protect _ -> "edited the protections";
          case LabAction.Breaker breaker -> "set " + breaker.name() + " by hand: " + breaker.hand().id();
          case LabAction.StopAll _ -> "stopped all faults";
        };
    return Figures.instant(stamped.nanos()) + " " + what + stamped.arm().map(arm -> " in " + arm).orElse(" in all arms");
  }
}
