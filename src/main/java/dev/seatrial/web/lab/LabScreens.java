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
import java.util.function.Supplier;

/** One screen per lab that is in memory, for all browsers of its owner. Thread-safe. */
final class LabScreens {
  private final LiveLabs labs;
  private final Consumer<RuntimeException> defects;
  private final ReferenceWeek week;
  private final Predictions predictions = new Predictions();
  private final Map<String, LabScreen> screens = new LinkedHashMap<>();

  LabScreens(LiveLabs labs, ReferenceWeek week, Consumer<RuntimeException> defects) {
    this.week = week;
    this.labs = labs;
    this.defects = defects;
  }

  Predictions predictions() {
    return predictions;
  }

  ReferenceWeek week() {
    return week;
  }

  LiveLabs labs() {
    return labs;
  }

  /** The owner's run of a scenario that was used last; empty if there was none. */
  Optional<LabScreen> newest(String owner, String scenario) throws DamagedLogException {
    return labs.newest(owner, scenario).map(this::screen);
  }

  /** One of the owner's runs. */
  Optional<LabScreen> byId(String owner, String id) throws DamagedLogException {
    return labs.byId(owner, id).map(this::screen);
  }

  /** A new run, at its beginning. */
  LabScreen start(String owner, Scenario scenario, long seed) {
    return after(owner, scenario, () -> labs.start(owner, scenario, seed));
  }

  /** A branch of a run, at the instant at which it leaves it. */
  LabScreen fork(String owner, LabScreen source, long nanos) {
    return after(owner, source.lab().scenario(), () -> labs.fork(owner, source.lab(), nanos));
  }

  /** The run that its owner leaves for another one rests. */
  private LabScreen after(String owner, Scenario scenario, Supplier<LiveLab> begin) {
    Optional<LabScreen> before = before(owner, scenario.name());
    LabScreen fresh = screen(begin.get());
    before.filter(old -> old.lab().status().state() == DriveStatus.State.PLAYING).ifPresent(old -> old.lab().pause());
    return fresh;
  }

  private Optional<LabScreen> before(String owner, String scenario) {
    try {
      return newest(owner, scenario);
    } catch (DamagedLogException e) {
      return Optional.empty();
    }
  }

  private LabScreen screen(LiveLab lab) {
    lab.awaitPast();
    return known(lab);
  }

  private synchronized LabScreen known(LiveLab lab) {
    String id = lab.identity().id();
    LabScreen known = screens.get(id);
    if (known != null && known.lab() == lab) return known;
    LabScreen screen = new LabScreen(lab, week, predictions, defects);
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
