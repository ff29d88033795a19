package dev.seatrial.web.lab;

import dev.seatrial.experiment.live.DamagedLogException;
import dev.seatrial.experiment.live.LabIdentity;
import dev.seatrial.experiment.live.LiveLabs;
import dev.seatrial.experiment.live.ScenarioShelf;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.web.Section.Shared;
import dev.seatrial.web.lab.look.LabMoment;
import dev.seatrial.web.page.PageFrame.Chrome;
import dev.seatrial.web.problem.Problem;
import dev.seatrial.web.problem.Refusal;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Finds what an address below {@code /lab} means: {@code /lab/{lab}}, where {@code {lab}} is the name of a scenario (then the run of
 * it that the browser's owner used last) or the id of one of the owner's runs, either with {@code @} and the seconds of an earlier
 * instant. {@code ?at=} seconds means the same instant. Thread-safe.
 */
public final class LabDesk {
  private static final int MAX_NAME = 60;
  private static final int NANO_DIGITS = 9;
  private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(10_000_000);

  private final Shared shared;
  private final LabScreens screens;
  private final IdleViews idle = new IdleViews();

  LabDesk(Shared shared, LiveLabs labs, ReferenceWeek week) {
    this.shared = shared;
    this.screens = new LabScreens(labs, week, defect -> shared.problems().report("drawing a lab", defect));
  }

  /** The frame of a page. */
  Chrome frame(String title, String here) {
    return shared.frame().of(title, here);
  }

  LabScreens screens() {
    return screens;
  }

  LiveLabs labs() {
    return screens.labs();
  }

  ScenarioShelf shelf() {
    return labs().shelf();
  }

  /** Who asks. */
  String owner(Context ctx) {
    return shared.identities().of(ctx).id();
  }

  private static String lab(Context ctx) {
    String lab = ctx.pathParam("lab");
    int at = lab.indexOf('@');
    return at < 0 ? lab : lab.substring(0, at);
  }

  /**
   * The instant that the request is about; empty for now.
   *
   * @throws Refusal with 422 if it is none
   */
  OptionalLong at(Context ctx) {
    String lab = ctx.pathParam("lab");
    int sign = lab.indexOf('@');
    Optional<String> given =
        Optional.ofNullable(ctx.queryParam("at"))
            .or(() -> Optional.ofNullable(ctx.formParam("at")))
            .filter(text -> !text.isBlank())
            .or(() -> sign < 0 ? Optional.empty() : Optional.of(lab.substring(sign + 1)));
    return given.isEmpty() ? OptionalLong.empty() : OptionalLong.of(nanos(given.get().strip()));
  }

  private static long nanos(String text) {
    try {
      BigDecimal seconds = text.length() > MAX_NAME ? MAX_SECONDS.add(BigDecimal.ONE) : new BigDecimal(text);
      if (seconds.signum() >= 0 && seconds.compareTo(MAX_SECONDS) <= 0) return seconds.movePointRight(NANO_DIGITS).longValue();
    } catch (NumberFormatException e) {
      // Told below, as a number out of range is.
    }
    throw new Refusal(
        Problem.of(
            422, "There is no such instant", "The instant '" + Form.shortened(text) + "' cannot be looked at.",
            "It must be a number of seconds of virtual time, such as at=67.084."));
  }

  /**
   * The scenario that the address is about.
   *
   * @throws Refusal with 404 if there is none, or with 409 if the run cannot be brought back
   */
  Scenario scenario(Context ctx) {
    String lab = lab(ctx);
    if (LabIdentity.isId(lab)) return byId(ctx, lab).lab().scenario();
    return Optional.of(lab)
        .filter(name -> name.length() <= MAX_NAME)
        .flatMap(shelf()::byName)
        .orElseThrow(() -> new Refusal(
            Problem.of(
                404,
                "There is no such scenario",
                "The lab has no scenario of this name.",
                "It has " + String.join(", ", ShippedScenarios.names()) + ".")));
  }

  private LabScreen byId(Context ctx, String id) {
    try {
      return screens
          .byId(owner(ctx), id)
          .orElseThrow(() -> new Refusal(
              Problem.of(
                  404,
                  "There is no such run here",
                  "This browser has no run of this number; a run belongs to the browser that started it, and the oldest of more than "
                      + LiveLabs.MAX_PER_OWNER + " make room.",
                  "Ask its owner for a share link, or start a scenario of the list.")));
    } catch (DamagedLogException e) {
      throw new Refusal(Problem.of(409, "The run cannot be brought back", e.getMessage() + ".", "Start a new one."));
    }
  }

  /**
   * The run that the address is about; empty if its owner has none of the scenario.
   *
   * @throws DamagedLogException if it cannot be brought back
   */
  Optional<LabScreen> find(Context ctx) throws DamagedLogException {
    String lab = lab(ctx);
    return LabIdentity.isId(lab) ? Optional.of(byId(ctx, lab)) : screens.newest(owner(ctx), scenario(ctx).name());
  }

  /**
   * The run that the address is about.
   *
   * @throws Refusal if there is none, or it cannot be brought back
   */
  LabScreen require(Context ctx) {
    try {
      return find(ctx).orElseThrow(() -> new Refusal(
          Problem.of(404, "There is no run yet", "No run of this scenario was started in this browser.", "Start it with the play button.")));
    } catch (DamagedLogException e) {
      throw new Refusal(Problem.of(409, "The run cannot be brought back", e.getMessage() + ".", "Start a new one."));
    }
  }

  /**
   * Looks at the run that the address is about, at its instant; at the scenario before its start if there is no run.
   *
   * @param use sees the moment, which is valid only meanwhile
   */
  public <T> T look(Context ctx, Function<LabMoment, T> use) {
    Optional<LabScreen> screen;
    try {
      screen = find(ctx);
    } catch (DamagedLogException e) {
      screen = Optional.empty();
    }
    OptionalLong at = at(ctx);
    if (screen.isEmpty()) return use.apply(idle.of(scenario(ctx)));
    return screen.get().look(at, use);
  }

  /** The scenario as it is before its start. */
  LabMoment idle(Scenario scenario) {
    return idle.of(scenario);
  }
}
