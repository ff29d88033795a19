package dev.seatrial.web.lab;

import dev.seatrial.experiment.compare.Comparison;
import dev.seatrial.experiment.compare.MeasuredJournal;
import dev.seatrial.experiment.compare.ProtectionsDiff;
import dev.seatrial.experiment.live.LabIdentity;
import dev.seatrial.measure.Figures;
import dev.seatrial.scenario.ProtectionsText;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.Section.Shared;
import dev.seatrial.web.lab.look.Charts;
import dev.seatrial.web.lab.view.LatencyView;
import dev.seatrial.web.lab.view.OverlaysView;
import dev.seatrial.web.page.Html;
import dev.seatrial.web.templates.StaticTemplates;
import dev.seatrial.web.templates.Templates;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        options.add(new ComparePage.Option(ChosenArm.value(lab, arm), scenario.get().title() + ", " + ChosenArm.label(lab, arm)));
      }
    }
    String a = Optional.ofNullable(ctx.queryParam("a")).orElse("");
    String b = Optional.ofNullable(ctx.queryParam("b")).orElse("");
    boolean raw = "raw".equals(ctx.queryParam("latency"));
    Optional<ComparePage.Result> result = a.isEmpty() || b.isEmpty() ? Optional.empty() : Optional.of(compare(owner, a, b));
    if (a.isEmpty() && options.size() > 1) a = options.getFirst().value();
    if (b.isEmpty() && options.size() > 1) b = options.get(1).value();
    Html.send(ctx, templates.labCompare(shared.frame().of("Compare", "/compare"), new ComparePage(options, a, b, raw, result)));
  }

  private record Chosen(ComparePage.Side side, MeasuredJournal journal, String protections, LatencyView latency) {}

  private ComparePage.Result compare(String owner, String first, String second) {
    Chosen a = chosen(owner, new ChosenArm("a", first));
    Chosen b = chosen(owner, new ChosenArm("b", second));
    Comparison comparison = Comparison.of(a.journal(), b.journal());
    LatencyView both = a.latency().with(List.of(new OverlaysView.Run(b.side().arm(), b.latency())));
    return new ComparePage.Result(
        a.side(), b.side(), comparison.notes(), ComparePage.verdicts(comparison), ComparePage.key(comparison), ComparePage.rows(comparison), both,
        ProtectionsDiff.of(a.protections(), b.protections()));
  }

  private Chosen chosen(String owner, ChosenArm chosen) {
    LabIdentity lab = chosen.lab(desk, owner);
    return chosen.look(desk, owner, (moment, arm) -> {
      MeasuredJournal journal = MeasuredJournal.of(moment.scenario().title(), arm.journal(), arm.size());
      String success = Figures.percentPpm(journal.measures().tasks().outcomes().successRate().ppm());
      ComparePage.Side side =
          new ComparePage.Side(
              moment.scenario().title() + ", run " + lab.number(), arm.name(), moment.run().path(), lab.seed(),
              Figures.instant(moment.clock().nowNanos()), success);
      return new Chosen(side, journal, ProtectionsText.write(arm.protections()), Charts.latencyOf(moment.scenario(), arm));
    });
  }
}
