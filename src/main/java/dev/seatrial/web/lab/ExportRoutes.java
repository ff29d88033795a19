package dev.seatrial.web.lab;

import dev.seatrial.experiment.compare.MetricsCsv;
import dev.seatrial.measure.Measures;
import dev.seatrial.web.lab.draw.CallsDrawing;
import dev.seatrial.web.lab.draw.HeatDrawing;
import dev.seatrial.web.lab.draw.LatencyDrawing;
import dev.seatrial.web.lab.draw.LatencyTable;
import dev.seatrial.web.lab.draw.SuccessDrawing;
import dev.seatrial.web.lab.look.ArmMoment;
import dev.seatrial.web.lab.look.LabMoment;
import dev.seatrial.web.lab.look.LabWatch;
import dev.seatrial.web.lab.timeline.TimelineQuery;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.page.DrawingStyle;
import dev.seatrial.web.page.Html;
import dev.seatrial.web.problem.Problem;
import dev.seatrial.web.problem.Refusal;
import dev.seatrial.web.templates.StaticTemplates;
import dev.seatrial.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Files of what the page shows: the metrics as a table, the main charts as drawings that stand alone. */
final class ExportRoutes {
  private static final int CHART = 208;
  private static final int CALLS = 176;

  private final LabDesk desk;
  private final Templates templates = new StaticTemplates();

  ExportRoutes(LabDesk desk) {
    this.desk = desk;
  }

  void addTo(JavalinDefaultRoutingApi routes) {
    routes.get("/lab/{lab}/metrics.csv", this::metrics);
    drawing(routes, "success", (ctx, view) -> {
      SuccessDrawing chart = SuccessDrawing.of(view);
      return new Drawn("Success rate", chart.caption(), CHART, templates.labSuccessPlot(chart));
    });
    drawing(routes, "latency", (ctx, view) -> {
      boolean raw = "raw".equals(ctx.queryParam("from"));
      return new Drawn("Latency by percentile", LatencyTable.of(view, raw).caption(), CHART, templates.labLatencyPlot(LatencyDrawing.of(view, raw)));
    });
    drawing(routes, "calls", (ctx, view) -> {
      CallsDrawing chart = CallsDrawing.of(view);
      return new Drawn("Calls over time", chart.caption(), CALLS, templates.labCallsPlot(chart));
    });
    drawing(routes, "heat", (ctx, view) -> {
      String dependency = LabPage.heat(view, TimelineQuery.read(name -> Optional.ofNullable(ctx.queryParam(name))));
      HeatDrawing heat =
          HeatDrawing.of(view, dependency).orElseThrow(() -> new Refusal(
              Problem.of(404, "There is nothing to draw", "No call to it has ended.", "Choose another dependency, or a later instant.")));
      return new Drawn("Latencies of " + heat.dependency(), heat.caption(), heat.height(), templates.labHeatPlot(heat));
    });
  }

  private record Drawn(String title, String description, int height, JteModel model) {}

  private void drawing(JavalinDefaultRoutingApi routes, String name, BiFunction<Context, LabView, Drawn> draw) {
    routes.get("/lab/{lab}/" + name + ".svg", ctx -> {
      record Seen(LabView view, String scenario) {}
      Seen seen = desk.look(ctx, moment -> new Seen(LabWatch.view(moment), moment.scenario().name()));
      Drawn drawn = draw.apply(ctx, seen.view());
      String title = drawn.title() + ": " + seen.view().run().title() + ", seed " + seen.view().run().seed();
      JteModel file = templates.fileExport(title, drawn.description(), DrawingStyle.light(), drawn.height(), drawn.model()::render);
      ctx.header("Content-Disposition", "attachment; filename=\"" + seen.scenario() + "-" + name + ".svg\"");
      ctx.contentType("image/svg+xml; charset=utf-8").result(Html.bytes(file));
    });
  }

  private void metrics(Context ctx) {
    String scenario = desk.scenario(ctx).name();
    String csv = desk.look(ctx, ExportRoutes::csv);
    ctx.header("Content-Disposition", "attachment; filename=\"" + scenario + "-metrics.csv\"");
    ctx.contentType("text/csv; charset=utf-8").result(csv);
  }

  /** Folded anew up to the instant, as the command line does it with the whole run. */
  private static String csv(LabMoment moment) {
    Map<String, Measures> arms = new LinkedHashMap<>();
    for (ArmMoment arm : moment.arms()) {
      Measures measures = new Measures(moment.scenario().workload().warmupNanos());
      for (int i = 0; i < arm.size(); i++) measures.accept(arm.journal().get(i));
      arms.put(arm.name(), measures);
    }
    return MetricsCsv.of(arms);
  }
}
