package dev.seatrial.web.lab;

import dev.seatrial.experiment.live.DamagedLogException;
import dev.seatrial.experiment.live.LabAction;
import dev.seatrial.scenario.InvalidScenarioException;
import dev.seatrial.scenario.Lesson;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.system.BreakerHand;
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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * What the owner of a run does to it: the buttons of its control, the actions inside of it, and branches. What is done while an
 * earlier instant is shown is done to a branch that begins there; the recorded run stays as it is.
 */
final class RunRoutes {
  private final LabDesk desk;
  private final Templates templates = new StaticTemplates();

  RunRoutes(LabDesk desk) {
    this.desk = desk;
  }

  void addTo(JavalinDefaultRoutingApi routes) {
    routes.post("/lab/{lab}/start", this::start);
    routes.post("/lab/{lab}/predict", this::predict);
    routes.post("/lab/{lab}/fork", ctx -> branch(ctx, false));
    routes.post("/lab/{lab}/continue", ctx -> branch(ctx, true));
    control(routes, "play", (ctx, screen) -> screen.play());
    control(routes, "pause", (ctx, screen) -> screen.lab().pause());
    control(routes, "step", (ctx, screen) -> screen.lab().step());
    control(routes, "end", (ctx, screen) -> screen.toEnd());
    post(routes, "speed", false, RunRoutes::speed);
    action(routes, "inject", RunRoutes::inject);
    action(routes, "clear", (ctx, screen) -> screen.lab().clear(new Form(ctx).faultName("fault"), Optional.empty()));
    action(routes, "protect", RunRoutes::protect);
    action(routes, "breaker", RunRoutes::breaker);
    action(routes, "stop-all", (ctx, screen) -> screen.lab().stopAll(Optional.empty()));
  }

  private void start(Context ctx) {
    Scenario scenario = desk.scenario(ctx);
    long seed = new Form(ctx).whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(scenario.seed());
    LabScreen screen = full(() -> desk.screens().start(desk.owner(ctx), scenario, seed));
    screen.play();
    ctx.redirect(segment(ctx).orElse("/lab/" + scenario.name() + (LabSection.projector(ctx) ? "?present" : "")), HttpStatus.SEE_OTHER);
  }

  /** The segment of the course on whose page the form stood. */
  private static Optional<String> segment(Context ctx) {
    return Optional.ofNullable(ctx.header("Referer")).map(from -> from.replaceFirst("^https?://[^/]+", "")).filter(path -> path.matches("/learn/[1-4]"));
  }

  /** Keeps what somebody says will happen; a scene that nobody has started stays so. */
  private void predict(Context ctx) {
    Scenario scenario = desk.scenario(ctx);
    int answers = scenario.lesson().flatMap(Lesson::question).map(question -> question.answers().size()).orElse(0);
    if (answers == 0) throw Form.refused("answer has no question", "This scenario asks nothing.");
    long answer = new Form(ctx).whole("answer", 0, answers - 1L).orElseThrow(() -> Form.refused("answer is missing", "Choose one of the answers."));
    desk.screens().predictions().choose(desk.owner(ctx), scenario, (int) answer);
    ctx.redirect(segment(ctx).orElse("/lab/" + ctx.pathParam("lab")), HttpStatus.SEE_OTHER);
  }

  /** A branch at the instant that is shown, and there; {@code goOn} lets it play at once. */
  private void branch(Context ctx, boolean goOn) {
    LabScreen source = desk.require(ctx);
    LabScreen branch = fork(ctx, source, desk.at(ctx));
    if (goOn) branch.play();
    to(ctx, branch);
  }

  private LabScreen fork(Context ctx, LabScreen source, OptionalLong at) {
    long nanos = Math.min(at.orElse(Long.MAX_VALUE), source.lab().completeNanos());
    return full(() -> desk.screens().fork(desk.owner(ctx), source, nanos));
  }

  private static LabScreen full(Supplier<LabScreen> begin) {
    try {
      return begin.get();
    } catch (IllegalStateException e) {
      throw new Refusal(Problem.of(503, "The lab is full", e.getMessage() + ".", "Try again in a minute."));
    }
  }

  /** Leads the browser to another run than the one that its page shows. */
  private static void to(Context ctx, LabScreen screen) {
    String path = "/lab/" + screen.lab().identity().id();
    if (ctx.header("HX-Request") == null) ctx.redirect(path, HttpStatus.SEE_OTHER);
    else ctx.header("HX-Redirect", path).result("");
  }

  /** A button of the run's control. */
  private void control(JavalinDefaultRoutingApi routes, String name, BiConsumer<Context, LabScreen> what) {
    post(
        routes,
        name,
        true,
        (ctx, screen) -> {
          what.accept(ctx, screen);
          return Optional.empty();
        });
  }

  /** Something that happens inside of the run. */
  private void action(JavalinDefaultRoutingApi routes, String name, BiFunction<Context, LabScreen, StampedAction<LabAction>> what) {
    post(routes, name, true, (ctx, screen) -> waits(screen, what.apply(ctx, screen)));
  }

  /** What is done to a run that rests shows itself only when it goes on. */
  private static Optional<String> waits(LabScreen screen, StampedAction<LabAction> stamped) {
    return screen.lab().status().state() == DriveStatus.State.PAUSED
        ? Optional.of("Noted for " + Show.instant(stamped.nanos()) + ": it happens when the run goes on.")
        : Optional.empty();
  }

  /**
   * Something that is done to the owner's run, which begins if there is none.
   *
   * @param branches whether it is done to a branch when an earlier instant is shown
   */
  private void post(
      JavalinDefaultRoutingApi routes, String name, boolean branches, BiFunction<Context, LabScreen, Optional<String>> what) {
    // A boosted form may leave this address in the browser's bar: reloading it, or coming back to it, shows the lab.
    routes.get("/lab/{lab}/" + name, ctx -> ctx.redirect("/lab/" + ctx.pathParam("lab"), HttpStatus.SEE_OTHER));
    routes.post("/lab/{lab}/" + name, ctx -> {
      Scenario scenario = desk.scenario(ctx);
      OptionalLong at = desk.at(ctx);
      try {
        Optional<LabScreen> found = desk.find(ctx);
        boolean past = branches && found.isPresent() && at.isPresent();
        LabScreen screen = past ? fork(ctx, found.get(), at) : found.orElseGet(() -> started(ctx, scenario));
        Optional<String> told = what.apply(ctx, screen);
        // The address of a form is no page that somebody could come back to.
        ctx.header("HX-Push-Url", "false");
        if (past) to(ctx, screen);
        else if (ctx.header("HX-Request") == null) ctx.redirect(segment(ctx).orElse("/lab/" + ctx.pathParam("lab")), HttpStatus.SEE_OTHER);
        else told.ifPresentOrElse(text -> Html.send(ctx, templates.told(text)), () -> ctx.result(""));
      } catch (IllegalStateException over) {
        throw new Refusal(Problem.of(409, "The run does not go on", over.getMessage() + ".", "Start it again from the beginning."));
      } catch (DamagedLogException e) {
        throw new Refusal(Problem.of(409, "The run cannot be brought back", e.getMessage() + ".", "Start a new one."));
      }
    });
  }

  private LabScreen started(Context ctx, Scenario scenario) {
    return full(() -> desk.screens().start(desk.owner(ctx), scenario, scenario.seed()));
  }

  private static StampedAction<LabAction> inject(Context ctx, LabScreen screen) {
    InjectForm form = new InjectForm(new Form(ctx), screen.lab().scenario());
    return screen.lab().inject(form.fault(screen.lab().actions() + 1), form.arm());
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

  private static Optional<String> speed(Context ctx, LabScreen screen) {
    screen.speed(Speeds.at(new Form(ctx).whole("notch", 0, Speeds.LAST_NOTCH).orElse(0L).intValue()));
    return Optional.empty();
  }
}
