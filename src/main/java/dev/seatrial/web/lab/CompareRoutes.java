package dev.seatrial.web.lab;

import dev.seatrial.experiment.compare.Comparison;
import dev.seatrial.experiment.compare.MeasuredJournal;
import dev.seatrial.experiment.compare.ProtectionsDiff;
import dev.seatrial.experiment.live.DamagedLogException;
import dev.seatrial.experiment.live.LabIdentity;
import dev.seatrial.measure.Figures;
import dev.seatrial.scenario.ProtectionsText;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.Section.Shared;
import dev.seatrial.web.lab.draw.LatencyDrawing;
import dev.seatrial.web.lab.look.ArmMoment;
import dev.seatrial.web.lab.look.Charts;
import dev.seatrial.web.lab.view.LatencyView;
import dev.seatrial.web.page.Html;
import dev.seatrial.web.problem.Problem;
import dev.seatrial.web.problem.Refusal;
import dev.seatrial.web.templates.StaticTemplates;
import dev.seatrial.web.templates.Templates;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code /compare}: any two arms of any two runs of a browser's owner, by the code of {@code seatrial compare}. */
final class CompareRoutes {
  private final Shared shared;
  private final LabDesk desk;
  private final Templates templates = new StaticTemplates();

  CompareRoutes(Shared shared, LabDesk desk) {
    this.shared = shared;
    this.desk = desk;
  }

  void addTo(JavalinDefaultRoutingApi routes) {
    routes.get("/compare", this::page);
  }

  private void page(Context ctx) {
    String owner = desk.owner(ctx);
    List<LabIdentity> labs = desk.labs().of(owner).reversed();
    List<ComparePage.Option> options = new ArrayList<>();
    for (LabIdentity lab : labs) {
      Optional<Scenario> scenario = desk.shelf().byName(lab.scenario());
      if (scenario.isEmpty()) continue;
      for (String arm : scenario.get().arms().keySet()) {
        options.add(new ComparePage.Option(lab.id() + ":" + arm, scenario.get().title() + ", run " + lab.number() + ", " + arm));
      }
    }
    String a = Optional.ofNullable(ctx.queryParam("a")).orElse("");
    String b = Optional.ofNullable(ctx.queryParam("b")).orElse("");
    boolean raw = "raw".equals(ctx.queryParam("from"));
    Optional<ComparePage.Result> result = a.isEmpty() || b.isEmpty() ? Optional.empty() : Optional.of(compare(ctx, a, b, raw));
    if (a.isEmpty() && options.size() > 1) a = options.getFirst().value();
    if (b.isEmpty() && options.size() > 1) b = options.get(1).value();
    Html.send(ctx, templates.labCompare(shared.frame().of("Compare", "/compare"), new ComparePage(options, a, b, raw, result)));
  }

  private record Chosen(ComparePage.Side side, MeasuredJournal journal, String protections, LatencyView latency) {}

  private ComparePage.Result compare(Context ctx, String first, String second, boolean raw) {
    Chosen a = chosen(ctx, first, "a");
    Chosen b = chosen(ctx, second, "b");
    Comparison comparison = Comparison.of(a.journal(), b.journal());
    LatencyView both = Charts.over(List.of(a.latency(), b.latency()));
    return new ComparePage.Result(
        a.side(), b.side(), comparison.notes(), ComparePage.verdicts(comparison), ComparePage.rows(comparison),
        LatencyDrawing.of(both, List.of('A', 'B'), raw),
        raw ? "Raw: without the time in queues." : "From the intended start; a task without a correct answer counts as never.",
        ProtectionsDiff.of(a.protections(), b.protections()));
  }

  private Chosen chosen(Context ctx, String text, String field) {
    int colon = text.indexOf(':');
    String id = colon < 0 ? "" : text.substring(0, colon);
    String arm = colon < 0 ? "" : text.substring(colon + 1);
    try {
      LabScreen screen = Optional.of(id).filter(LabIdentity::isId).flatMap(known -> found(ctx, known)).orElseThrow(() -> none(field, text));
      return screen.look(OptionalLong.empty(), moment -> {
        for (ArmMoment each : moment.arms()) {
          if (!each.name().equals(arm)) continue;
          if (each.size() == 0) throw none(field, text);
          MeasuredJournal journal = MeasuredJournal.of(moment.scenario().title(), each.journal(), each.size());
          String success = Figures.percentPpm(journal.measures().tasks().outcomes().successRate().ppm());
          ComparePage.Side side =
              new ComparePage.Side(
                  moment.scenario().title() + ", run " + screen.lab().identity().number(), arm, moment.run().path(), screen.lab().identity().seed(),
                  Figures.instant(moment.clock().nowNanos()), success);
          return new Chosen(side, journal, ProtectionsText.write(each.protections()), Charts.latencyOf(moment.scenario(), each));
        }
        throw none(field, text);
      });
    } catch (IllegalArgumentException e) {
      throw none(field, text);
    }
  }

  private Optional<LabScreen> found(Context ctx, String id) {
    try {
      return desk.screens().byId(desk.owner(ctx), id);
    } catch (DamagedLogException e) {
      throw new Refusal(Problem.of(409, "The run cannot be brought back", e.getMessage() + ".", "Choose another one."));
    }
  }

  private static Refusal none(String field, String text) {
    return new Refusal(
        Problem.of(
            404, "There is no such run to compare", field + " is '" + Form.shortened(text) + "'; this browser has no run of this name, or it has not begun.",
            "Open /compare and choose two of the list."));
  }
}
