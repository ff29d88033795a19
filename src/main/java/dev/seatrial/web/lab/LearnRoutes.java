package dev.seatrial.web.lab;

import dev.seatrial.experiment.live.DamagedLogException;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.web.Section.Shared;
import dev.seatrial.web.lab.look.LabWatch;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.page.Html;
import dev.seatrial.web.problem.Problem;
import dev.seatrial.web.problem.Refusal;
import dev.seatrial.web.templates.StaticTemplates;
import dev.seatrial.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code /learn}: the four segments of the course, each with a live figure. */
final class LearnRoutes {
  private final Shared shared;
  private final LabDesk desk;
  private final Templates templates = new StaticTemplates();

  LearnRoutes(Shared shared, LabDesk desk) {
    this.shared = shared;
    this.desk = desk;
  }

  void addTo(JavalinDefaultRoutingApi routes) {
    routes.get("/learn", ctx -> Html.send(ctx, templates.learnIndex(shared.frame().of("Learn", "/learn"), LearnPage.all())));
    routes.get("/learn/{segment}", this::page);
  }

  private void page(Context ctx) {
    String number = ctx.pathParam("segment");
    if (!number.matches("[1-4]")) {
      throw new Refusal(Problem.of(404, "There is no such segment", "The course has four.", "Open /learn and choose one."));
    }
    LearnPage.Segment segment = LearnPage.all().get(Integer.parseInt(number) - 1);
    Scenario scenario = ShippedScenarios.byName(segment.scene()).orElseThrow();
    Optional<LabScreen> screen = screen(ctx, scenario);
    LabView view = screen.map(s -> s.view(OptionalLong.empty())).orElseGet(() -> LabWatch.view(desk.idle(scenario)));
    LessonPlan plan =
        new LessonPlan(scenario, screen.map(s -> s.lab().identity()), desk.owner(ctx), desk.screens().predictions());
    LearnPage page =
        new LearnPage(segment.number(), view, screen.isPresent(), "/lab/" + scenario.name(), plan.view(view), desk.screens().week().figures());
    Html.send(ctx, templates.learnPage(shared.frame().of(segment.title(), segment.href()), page, text(segment.number())::render));
  }

  private JteModel text(int segment) {
    return switch (segment) {
      case 1 -> templates.learnText1();
      case 2 -> templates.learnText2();
      case 3 -> templates.learnText3();
      default -> templates.learnText4();
    };
  }

  private Optional<LabScreen> screen(Context ctx, Scenario scenario) {
    try {
      return desk.screens().newest(desk.owner(ctx), scenario.name());
    } catch (DamagedLogException e) {
      return Optional.empty();
    }
  }
}
