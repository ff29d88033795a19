package dev.seatrial.web.lab.journey;

import dev.seatrial.experiment.live.LiveLabs;
import dev.seatrial.experiment.live.ScenarioShelf;
import dev.seatrial.web.RunningServer;
import dev.seatrial.web.lab.LabSection;
import dev.seatrial.web.lab.ReferenceWeek;
import dev.seatrial.world.drive.SimulationPermits;
import java.nio.file.Path;

/** A server with the lab in the JVM of the test, and a few words for what people do on its page. */
final class LabServerForBrowsers {
  private LabServerForBrowsers() {}

  static RunningServer start(Path data) {
    return RunningServer.start(
        data,
        shared ->
            new LabSection(
                shared,
                new LiveLabs(
                    shared.data().path().resolve("runs"), new ScenarioShelf(shared.data().path().resolve("scenarios")), new SimulationPermits(1)), ReferenceWeek.none()));
  }
}
