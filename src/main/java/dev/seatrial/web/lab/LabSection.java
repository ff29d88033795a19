package dev.seatrial.web.lab;

import dev.seatrial.experiment.live.DamagedLogException;
import dev.seatrial.experiment.live.LabIdentity;
import dev.seatrial.experiment.live.LiveLabs;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.Section;
import dev.seatrial.web.lab.look.Go;
import dev.seatrial.web.lab.look.LabMoment;
import dev.seatrial.web.lab.look.LabWatch;
import dev.seatrial.web.lab.protect.Editors;
import dev.seatrial.web.lab.timeline.TimelinePart;
import dev.seatrial.web.lab.timeline.TimelineQuery;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.OverlaysView;
import dev.seatrial.web.lab.view.RunView;
import dev.seatrial.web.page.Html;
import dev.seatrial.web.problem.Problem;
import dev.seatrial.web.problem.Refusal;
import dev.seatrial.web.templates.StaticTemplates;
import dev.seatrial.web.templates.Templates;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Optional;
import java.util.OptionalLong;

/** The lab: its scenes, the page of a run, and what its owner does to it. Whose run it is, the browser's identity tells. */
public final class LabSection implements Section {
  private final Shared shared;
  private final LiveLabs labs;
  private final LabDesk desk;
  private final Templates templates = new StaticTemplates();

  /** Shows {@code labs}, which are closed with the section; figures of the reference week stand beside theirs. */
  public LabSection(Shared shared, LiveLabs labs, ReferenceWeek week) {
    this.shared = shared;
    this.labs = labs;
    this.desk = new LabDesk(shared, labs, week);
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi routes) {
    routes.get("/lab", this::scenes);
    new OwnRoutes(shared, desk).addTo(routes);
    routes.get("/lab/{lab}", this::page);
    routes.get("/lab/{lab}/frame", this::frame);
    routes.get("/lab/{lab}/events", this::events);
    routes.get("/lab/{lab}/timeline", this::timeline);
    new RunRoutes(desk).addTo(routes);
    new LearnRoutes(shared, desk).addTo(routes);
    new EditorRoutes(desk).addTo(routes);
    new ExportRoutes(desk).addTo(routes);
    new CompareRoutes(shared, desk).addTo(routes);
    new ShareRoutes(shared, desk).addTo(routes);
  }

  private void scenes(Context ctx) {
    Html.send(ctx, templates.labScenes(shared.frame().of("Lab", "/lab"), ScenesPage.of(labs, desk.owner(ctx))));
  }

  private void page(Context ctx) {
    Scenario scenario = desk.scenario(ctx);
    boolean projector = projector(ctx);
    LabPage page;
    try {
      Optional<LabScreen> screen = desk.find(ctx);
      if ("now".equals(ctx.queryParam("go"))) {
        ctx.redirect("/lab/" + ctx.pathParam("lab").replaceFirst("@.*", "") + (projector ? "?present" : ""), HttpStatus.SEE_OTHER);
        return;
      }
      Optional<Go> go = go(ctx);
      if (screen.isPresent() && go.isPresent()) {
        ctx.redirect(RunView.of(screen.get().lab(), OptionalLong.empty()).path() + "?at=" + went(ctx, screen.get(), go.get()) + (projector ? "&present" : ""), HttpStatus.SEE_OTHER);
        return;
      }
      OptionalLong at = desk.at(ctx);
      if (projector) {
        present(ctx, new PresentPage(screen.map(s -> s.view(at)).orElseGet(() -> LabWatch.view(desk.idle(scenario))), screen.isPresent()));
        return;
      }
      TimelineQuery query = query(ctx);
      page = screen.map(s -> LabPage.live(s, at, query, branches(ctx, s)).with(over(ctx, s, query))).orElseGet(() -> idle(scenario, Optional.empty()));
    } catch (DamagedLogException e) {
      page = idle(scenario, Optional.of(e.getMessage()));
    }
    Optional<LabIdentity> run = live(ctx).map(screen -> screen.lab().identity());
    Optional<LessonView> lesson = new LessonPlan(scenario, run, desk.owner(ctx), desk.screens().predictions()).view(page.view());
    Html.send(ctx, templates.labPage(shared.frame().of(scenario.title(), "/lab/" + scenario.name()), page.with(desk.screens().week().figures(), lesson)));
  }

  private Optional<LabScreen> live(Context ctx) {
    try {
      return desk.find(ctx);
    } catch (DamagedLogException e) {
      return Optional.empty();
    }
  }

  /** Whether the page is for a projector. */
  static boolean projector(Context ctx) {
    return ctx.queryParam("present") != null;
  }

  private void present(Context ctx, PresentPage page) {
    Html.send(ctx, templates.presentPage(shared.frame().of(page.view().run().title(), "/lab"), page));
  }

  private LabPage idle(Scenario scenario, Optional<String> trouble) {
    LabMoment start = desk.idle(scenario);
    return LabPage.idle(scenario, LabWatch.view(start), TimelinePart.of(start, TimelineQuery.ALL), Editors.of(start, _ -> Optional.empty()), trouble);
  }

  private OverlaysView over(Context ctx, LabScreen screen, TimelineQuery query) {
    return Overlays.of(desk, desk.owner(ctx), screen.lab().identity(), screen.lab().scenario(), query.over(), "raw".equals(ctx.queryParam("latency")));
  }

  private BranchesView branches(Context ctx, LabScreen screen) {
    return BranchesView.of(labs, desk.owner(ctx), screen.lab().identity());
  }

  private static Optional<Go> go(Context ctx) {
    return Optional.ofNullable(ctx.queryParam("go")).map(name -> Go.byName(name).orElseThrow(() -> new Refusal(
        Problem.of(422, "There is no such step", "The step '" + Form.shortened(name) + "' is not known.",
            "It must be next-event, previous-event, next-change or previous-change."))));
  }

  private String went(Context ctx, LabScreen screen, Go go) {
    long from = desk.at(ctx).orElseGet(screen.lab()::completeNanos);
    return RunView.seconds(screen.go(go, from));
  }

  private static TimelineQuery query(Context ctx) {
    return TimelineQuery.of(ctx::queryParams);
  }

  /** The panels about single events. */
  private void timeline(Context ctx) {
    TimelineQuery query = query(ctx);
    record Drawn(TimelinePart part, LabView view) {}
    Drawn drawn = desk.look(ctx, moment -> new Drawn(TimelinePart.of(moment, query), LabWatch.view(moment)));
    TimelinePart part = drawn.part();
    String over = query.over().isEmpty() ? "" : Fragments.render(templates.labLatency(drawn.view(), over(ctx, desk.require(ctx), query)));
    ctx.contentType("text/html; charset=utf-8")
        .result(
            Fragments.render(templates.labTimeline(part.timeline()))
                + Fragments.render(templates.labStory(part.story()))
                + Fragments.render(templates.labJournal(part.journal()))
                + Fragments.render(templates.labHeat(drawn.view(), LabPage.heat(drawn.view(), query)))
                + over);
  }

  /** The fragments of an instant: what the page puts in the place of its own. */
  private void frame(Context ctx) {
    LabScreen screen = desk.require(ctx);
    OptionalLong at = desk.at(ctx);
    Optional<Go> go = go(ctx);
    if (go.isPresent()) at = OptionalLong.of(screen.go(go.get(), at.orElseGet(screen.lab()::completeNanos)));
    ctx.contentType("text/html; charset=utf-8").result(screen.broadcast(projector(ctx)).parts(at));
  }

  private void events(Context ctx) {
    try {
      LabScreen screen = desk.find(ctx).orElseThrow(() -> gone(404, "No run of this scenario was started in this browser."));
      shared.streams().open(ctx, shared.identities().of(ctx), screen.broadcast(projector(ctx)));
    } catch (DamagedLogException e) {
      throw gone(409, e.getMessage());
    }
  }

  private static Refusal gone(int status, String why) {
    return new Refusal(Problem.of(status, "There is nothing to watch", why, "Start it with the play button."));
  }

  @Override
  public void close() {
    labs.close();
  }
}
