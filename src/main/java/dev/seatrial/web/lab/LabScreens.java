package dev.seatrial.web.lab;

import dev.seatrial.experiment.live.DamagedLogException;
import dev.seatrial.experiment.live.LiveLab;
import dev.seatrial.experiment.live.LiveLabs;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.world.drive.DriveStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The screens of the live labs in memory, one per lab. Thread-safe. */
final class LabScreens {
  private final LiveLabs labs;
  private final Consumer<RuntimeException> defects;
  private final Map<String, LabScreen> screens = new LinkedHashMap<>();

  LabScreens(LiveLabs labs, Consumer<RuntimeException> defects) {
    this.labs = labs;
    this.defects = defects;
  }

  /** The owner's run of a scenario; empty if there was none. */
  Optional<LabScreen> find(String owner, String scenario) throws DamagedLogException {
    return labs.newest(owner, scenario).map(lab -> screen(lab, scenario));
  }

  /** A new run, at its beginning. Whoever watches the owner's run before is led to this one. */
  LabScreen start(String owner, Scenario scenario) {
    Optional<LabScreen> before = before(owner, scenario.name());
    LabScreen fresh = screen(labs.start(owner, scenario, scenario.seed()), scenario.name());
    before.ifPresent(
        old -> {
          if (old.lab().status().state() == DriveStatus.State.PLAYING) old.lab().pause();
          old.end();
        });
    return fresh;
  }

  private Optional<LabScreen> before(String owner, String scenario) {
    try {
      return find(owner, scenario);
    } catch (DamagedLogException e) {
      return Optional.empty();
    }
  }

  private synchronized LabScreen screen(LiveLab lab, String scenario) {
    String id = lab.identity().id();
    LabScreen known = screens.get(id);
    if (known != null && known.lab() == lab) return known;
    LabScreen screen = new LabScreen(lab, "/lab/" + scenario, defects);
    screens.put(id, screen);
    lab.onChange(() -> changed(screen));
    return screen;
  }

  private void changed(LabScreen screen) {
    screen.change();
    if (screen.lab().status().state() == DriveStatus.State.CLOSED) forget(screen);
  }

  private synchronized void forget(LabScreen screen) {
    screens.remove(screen.lab().identity().id(), screen);
  }
}
