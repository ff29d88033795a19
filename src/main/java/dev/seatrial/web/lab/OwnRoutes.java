package dev.seatrial.web.lab;

import dev.seatrial.scenario.InvalidScenarioException;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.web.Section.Shared;
import dev.seatrial.web.page.Html;
import dev.seatrial.web.problem.Problem;
import dev.seatrial.web.problem.Refusal;
import dev.seatrial.web.templates.StaticTemplates;
import dev.seatrial.web.templates.Templates;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code /lab/new}: a scenario of one's own, pasted or uploaded. Its mistakes are told as the command line tells them. */
final class OwnRoutes {
  /** A scenario has at most 256 KiB; one byte more is read to tell. */
  private static final int READ_BYTES = 256 * 1024 + 1;

  private static final String PASTED = "scenario.yaml";

  private final Shared shared;
  private final LabDesk desk;
  private final Templates templates = new StaticTemplates();

  OwnRoutes(Shared shared, LabDesk desk) {
    this.shared = shared;
    this.desk = desk;
  }

  void addTo(JavalinDefaultRoutingApi routes) {
    routes.get("/lab/new", ctx -> page(ctx, template(ctx), List.of()));
    routes.post("/lab/new", this::bring);
    routes.get("/lab/{lab}/scenario.yaml", this::text);
  }

  /** What one begins with: the scenario asked for, else the first one. */
  private String template(Context ctx) {
    String from = Optional.ofNullable(ctx.queryParam("from")).orElse(ShippedScenarios.names().getFirst());
    return desk.shelf().bytes(from).or(() -> ShippedScenarios.bytes(ShippedScenarios.names().getFirst()))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElseThrow();
  }

  private void page(Context ctx, String text, List<Mistake> problems) {
    Html.send(ctx, templates.labNew(shared.frame().of("Your own scenario", "/lab/new"), text, problems));
  }

  private void bring(Context ctx) {
    Brought brought = brought(ctx);
    try {
      Scenario scenario = desk.shelf().keep(brought.name(), brought.bytes());
      ctx.redirect("/lab/" + scenario.name(), HttpStatus.SEE_OTHER);
    } catch (InvalidScenarioException e) {
      ctx.status(422);
      page(ctx, new String(brought.bytes(), StandardCharsets.UTF_8), Mistake.of(e));
    } catch (IllegalStateException full) {
      throw new Refusal(
          Problem.of(503, "There is no room", full.getMessage() + ".", "Run it in a terminal: seatrial run FILE."));
    }
  }

  private record Brought(String name, byte[] bytes) {}

  private static Brought brought(Context ctx) {
    UploadedFile file = ctx.isMultipartFormData() ? ctx.uploadedFile("file") : null;
    if (file != null && file.size() > 0) {
      try (InputStream in = file.content()) {
        return new Brought(shown(file.filename()), in.readNBytes(READ_BYTES));
      } catch (IOException e) {
        throw new Refusal(
            Problem.of(400, "The file did not arrive", "It could not be read to its end.", "Send it again."));
      }
    }
    String text = Optional.ofNullable(ctx.formParam("scenario")).orElse("");
    // Forms send line ends of their own.
    return new Brought(PASTED, text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The last part of the file's name, as far as a name of a scenario file can go. */
  private static String shown(String filename) {
    String name = filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
    return name.isBlank() ? PASTED : Form.shortened(name);
  }

  private void text(Context ctx) {
    Scenario scenario = desk.scenario(ctx);
    byte[] bytes = desk.shelf().bytes(scenario.name()).orElseThrow();
    ctx.header("Content-Disposition", "attachment; filename=\"" + scenario.name() + ".yaml\"");
    ctx.contentType("application/yaml").result(bytes);
  }
}
