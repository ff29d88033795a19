package dev.seatrial.web.lab;

import dev.seatrial.experiment.ArmRun;
import dev.seatrial.experiment.live.DamagedLogException;
import dev.seatrial.experiment.live.LabAction;
import dev.seatrial.experiment.live.LiveLabs;
import dev.seatrial.scenario.InvalidScenarioException;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.system.BreakerHand;
import dev.seatrial.system.Protections;
import dev.seatrial.web.Section;
import dev.seatrial.web.lab.draw.Show;
import dev.seatrial.web.page.Html;
import dev.seatrial.web.problem.Problem;
import dev.seatrial.web.problem.Refusal;
import dev.seatrial.web.templates.StaticTemplates;
import dev.seatrial.web.templates.Templates;
import dev.seatrial.world.drive.DriveStatus;
import dev.seatrial.world.drive.StampedAction;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** {@code /lab} and {@code /lab/{scenario}}. A run belongs to the browser that started it. */
public final class LabSection implements Section {
  private static final int MAX_NAME = 60;

  private final Shared shared;
  private final LiveLabs labs;
  private final LabScreens screens;
  private final IdleViews idle = new IdleViews();
  private final Templates templates = new StaticTemplates();

  /** Shows {@code labs}, which are closed with the section. */
  public LabSection(Shared shared, LiveLabs labs) {
    this.shared = shared;
    this.labs = labs;
    this.screens = new LabScreens(labs, defect -> shared.problems().report("drawing a lab", defect));
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi routes) {
    routes.get("/lab", this::scenes);
    routes.get("/lab/{scenario}", this::page);
    routes.get("/lab/{scenario}/events", this::events);
    routes.post("/lab/{scenario}/start", this::start);
    control(routes, "play", (ctx, screen) -> screen.play());
    control(routes, "pause", (ctx, screen) -> screen.lab().pause());
    control(routes, "step", (ctx, screen) -> screen.lab().step());
    control(routes, "end", (ctx, screen) -> screen.toEnd());
    control(routes, "speed", (ctx, screen) -> screen.speed(speed(new Form(ctx))));
    action(routes, "inject", LabSection::inject);
    action(routes, "clear", (ctx, screen) -> screen.lab().clear(new Form(ctx).faultName("fault"), Optional.empty()));
    action(routes, "protect", LabSection::protect);
    action(routes, "breaker", LabSection::breaker);
    action(routes, "stop-all", (ctx, screen) -> screen.lab().stopAll(Optional.empty()));
  }

  private void scenes(Context ctx) {
    List<Scenario> scenes = ShippedScenarios.names().stream().flatMap(name -> ShippedScenarios.byName(name).stream()).toList();
    Html.send(ctx, templates.labScenes(shared.frame().of("Lab", "/lab"), scenes));
  }

  private void page(Context ctx) {
    Scenario scenario = scenario(ctx);
    LabPage page;
    try {
      page =
          find(ctx, scenario)
              .map(screen -> LabPage.live(scenario, screen.view(), protections(screen)))
              .orElseGet(() -> LabPage.idle(scenario, idle.of(scenario), Optional.empty()));
    } catch (DamagedLogException e) {
      page = LabPage.idle(scenario, idle.of(scenario), Optional.of(e.getMessage()));
    }
    Html.send(ctx, templates.labPage(shared.frame().of(scenario.title(), "/lab/" + scenario.name()), page));
  }

  private void events(Context ctx) {
    Scenario scenario = scenario(ctx);
    try {
      LabScreen screen = find(ctx, scenario).orElseThrow(() -> gone(404, "No run of this scenario was started in this browser."));
      shared.streams().open(ctx, shared.identities().of(ctx), screen);
    } catch (DamagedLogException e) {
      throw gone(409, e.getMessage());
    }
  }

  private static Refusal gone(int status, String why) {
    return new Refusal(Problem.of(status, "There is nothing to watch", why, "Start it with the play button."));
  }

  private void start(Context ctx) {
    Scenario scenario = scenario(ctx);
    LabScreen screen = startNew(ctx, scenario);
    screen.play();
    ctx.redirect("/lab/" + scenario.name(), HttpStatus.SEE_OTHER);
  }

  private LabScreen startNew(Context ctx, Scenario scenario) {
    try {
      return screens.start(owner(ctx), scenario);
    } catch (IllegalStateException e) {
      throw new Refusal(Problem.of(503, "The lab is full", e.getMessage() + ".", "Try again in a minute."));
    }
  }

  /** A button of the run's control. */
  private void control(JavalinDefaultRoutingApi routes, String name, BiConsumer<Context, LabScreen> what) {
    post(
        routes,
        name,
        (ctx, screen) -> {
          what.accept(ctx, screen);
          return Optional.empty();
        });
  }

  /** Something that happens inside of the run. */
  private void action(JavalinDefaultRoutingApi routes, String name, BiFunction<Context, LabScreen, StampedAction<LabAction>> what) {
    post(routes, name, (ctx, screen) -> waits(screen, what.apply(ctx, screen)));
  }

  /** What is done to a run that rests shows itself only when it goes on. */
  private static Optional<String> waits(LabScreen screen, StampedAction<LabAction> stamped) {
    return screen.lab().status().state() == DriveStatus.State.PAUSED
        ? Optional.of("Noted for " + Show.instant(stamped.nanos()) + ": it happens when the run goes on.")
        : Optional.empty();
  }

  /** Something that is done to the owner's run, which begins if there is none. */
  private void post(JavalinDefaultRoutingApi routes, String name, BiFunction<Context, LabScreen, Optional<String>> what) {
    // A boosted form may leave this address in the browser's bar: reloading it, or coming back to it, shows the lab.
    routes.get("/lab/{scenario}/" + name, ctx -> ctx.redirect("/lab/" + scenario(ctx).name(), HttpStatus.SEE_OTHER));
    routes.post("/lab/{scenario}/" + name, ctx -> {
      Scenario scenario = scenario(ctx);
      Optional<String> told;
      try {
        told = what.apply(ctx, find(ctx, scenario).orElseGet(() -> startNew(ctx, scenario)));
      } catch (IllegalStateException over) {
        throw new Refusal(Problem.of(409, "The run does not go on", over.getMessage() + ".", "Start it again from the beginning."));
      } catch (DamagedLogException e) {
        throw new Refusal(Problem.of(409, "The run cannot be brought back", e.getMessage() + ".", "Start a new one."));
      }
      if (ctx.header("HX-Request") == null) ctx.redirect("/lab/" + scenario.name(), HttpStatus.SEE_OTHER);
      else told.ifPresentOrElse(text -> Html.send(ctx, templates.told(text)), () -> ctx.result(""));
    });
  }

  private static StampedAction<LabAction> inject(Context ctx, LabScreen screen) {
    InjectForm form = new InjectForm(new Form(ctx), screen.lab().scenario());
    return screen.lab().inject(form.fault(screen.lab().actions() + 1), form.arm());
  }

  /** What protects each arm now; an edit that waits for the run to go on is not part of it. */
  private static Map<String, Protections> protections(LabScreen screen) {
    return screen.lab().inspect(arms -> {
      Map<String, Protections> now = new LinkedHashMap<>();
      for (ArmRun arm : arms) now.put(arm.arm(), arm.protections());
      return now;
    });
  }

  private static StampedAction<LabAction> protect(Context ctx, LabScreen screen) {
    Form form = new Form(ctx);
    String arm = form.arm("arm", screen.lab().scenario()).orElseThrow(() -> Form.refused("arm is 'both'", "Edit one arm at a time."));
    try {
      return screen.lab().protect(form.required("protections"), arm);
    } catch (InvalidScenarioException e) {
      throw new Refusal(Problem.of(422, "Nothing was done", "The protections cannot be read.", e.getMessage().replace("\n", "; ")));
    }
  }

  private static StampedAction<LabAction> breaker(Context ctx, LabScreen screen) {
    Form form = new Form(ctx);
    String name = form.required("breaker");
    String hand = form.required("do");
    BreakerHand chosen =
        BreakerHand.byId(hand).orElseThrow(() -> Form.refused("do is '" + Form.shortened(hand) + "'", "Choose one of the list."));
    try {
      return screen.lab().breaker(name, chosen, form.arm("arm", screen.lab().scenario()));
    } catch (IllegalArgumentException e) {
      throw Form.refused("breaker is '" + Form.shortened(name) + "'", "Choose one of the list.");
    }
  }

  private static double speed(Form form) {
    return Speeds.at(form.whole("notch", 0, Speeds.LAST_NOTCH).orElse(0L).intValue());
  }

  private Optional<LabScreen> find(Context ctx, Scenario scenario) throws DamagedLogException {
    return screens.find(owner(ctx), scenario.name());
  }

  private String owner(Context ctx) {
    return shared.identities().of(ctx).id();
  }

  private static Scenario scenario(Context ctx) {
    String name = ctx.pathParam("scenario");
    return Optional.of(name)
        .filter(n -> n.length() <= MAX_NAME)
        .flatMap(ShippedScenarios::byName)
        .orElseThrow(() -> new Refusal(
            Problem.of(
                404,
                "There is no such scenario",
                "The lab has no scenario of this name.",
                "It has " + String.join(", ", ShippedScenarios.names()) + ".")));
  }

  @Override
  public void close() {
    labs.close();
  }
}
