package dev.seatrial.web.lab;

import dev.seatrial.experiment.live.LiveLab;
import dev.seatrial.experiment.live.ReplayJson;
import dev.seatrial.experiment.live.ReplayRecord;
import dev.seatrial.experiment.live.SharedReplays;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.RunHeader;
import dev.seatrial.journal.codec.JournalWriter;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.Section.Shared;
import dev.seatrial.web.page.Html;
import dev.seatrial.web.problem.Problem;
import dev.seatrial.web.problem.Refusal;
import dev.seatrial.web.templates.StaticTemplates;
import dev.seatrial.web.templates.Templates;
import dev.seatrial.web.lab.look.ArmMoment;
import dev.seatrial.web.lab.view.RunView;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs for others: links under {@code /r}, the replay record, and the journals. Whoever opens a link gets a lab of their own. */
final class ShareRoutes {
  private final Shared shared;
  private final LabDesk desk;
  private final SharedReplays replays;
  private final Templates templates = new StaticTemplates();

  ShareRoutes(Shared shared, LabDesk desk) {
    this.shared = shared;
    this.desk = desk;
    this.replays = new SharedReplays(shared.data().path().resolve("shared"));
  }

  void addTo(JavalinDefaultRoutingApi routes) {
    routes.post("/lab/{lab}/share", this::share);
    routes.get("/lab/{lab}/share", this::shared);
    routes.get("/lab/{lab}/replay.json", this::record);
    routes.get("/lab/{lab}/journal/{arm}", this::journal);
    routes.get("/r/{code}", this::look);
    routes.post("/r/{code}", this::open);
  }

  private ReplayRecord recordOf(Context ctx, LiveLab lab) {
    return lab.record(desk.at(ctx).orElse(Long.MAX_VALUE));
  }

  /** Keeps the record, for the short address, and leads to the page that tells both. */
  private void share(Context ctx) {
    LiveLab lab = desk.require(ctx).lab();
    ReplayRecord record = recordOf(ctx, lab);
    try {
      replays.keep(record);
      replays.share(record);
    } catch (IllegalStateException full) {
      throw new Refusal(Problem.of(503, "The run cannot be shared", full.getMessage() + ".", "Download the replay record instead."));
    }
    ctx.redirect(RunView.of(lab, OptionalLong.of(record.positionNanos())).path() + "/share", HttpStatus.SEE_OTHER);
  }

  private void shared(Context ctx) {
    LiveLab lab = desk.require(ctx).lab();
    ReplayRecord record = recordOf(ctx, lab);
    String path = RunView.of(lab, OptionalLong.of(record.positionNanos())).path();
    Optional<String> shortLink = replays.kept(record).map(name -> address(ctx, name));
    SharePage page = SharePage.of(lab.scenario(), record, path, address(ctx, replays.share(record)), shortLink);
    Html.send(ctx, templates.labShare(shared.frame().of("Share " + lab.scenario().title(), path + "/share"), page));
  }

  private static String address(Context ctx, String code) {
    return ctx.scheme() + "://" + ctx.host() + "/r/" + code;
  }

  private void record(Context ctx) {
    LiveLab lab = desk.require(ctx).lab();
    attachment(ctx, lab.scenario().name() + "-replay.json");
    ctx.contentType("application/json").result(ReplayJson.write(recordOf(ctx, lab)) + "\n");
  }

  /** The journal of an arm up to the instant, as {@code run --journal} writes it. */
  private void journal(Context ctx) throws IOException {
    LiveLab lab = desk.require(ctx).lab();
    String arm = ctx.pathParam("arm");
    OptionalLong at = OptionalLong.of(desk.at(ctx).orElse(lab.completeNanos()));
    record Part(RunHeader header, List<Entry> entries) {}
    Part part = desk.require(ctx).look(at, moment -> {
      for (ArmMoment each : moment.arms()) {
        if (each.name().equals(arm)) return Optional.of(new Part(each.journal().header(), List.copyOf(each.journal().entries().subList(0, each.size()))));
      }
      return Optional.<Part>empty();
    }).orElseThrow(() -> new Refusal(
        Problem.of(404, "There is no such arm", "The run has no arm of this name.", "It has " + String.join(", ", lab.scenario().arms().keySet()) + ".")));
    attachment(ctx, lab.scenario().name() + "-" + arm + ".jsonl");
    ctx.contentType("application/x-ndjson");
    JournalWriter writer = new JournalWriter(ctx.outputStream(), part.header());
    for (Entry entry : part.entries()) writer.write(entry);
    writer.finish();
  }

  /** Names of scenarios and arms are letters, digits, dots, hyphens and underscores. */
  private static void attachment(Context ctx, String name) {
    ctx.header("Content-Disposition", "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._-]", "_") + "\"");
  }

  private record Found(ReplayRecord record, Scenario scenario) {}

  private Found find(Context ctx) {
    ReplayRecord record;
    try {
      record =
          replays
              .find(ctx.pathParam("code"))
              .orElseThrow(() -> new Refusal(
                  Problem.of(
                      404, "This server does not know the short link", "Short links work on the server that gave them out.",
                      "Ask for the long link; it works on every server that has the scenario.")));
    } catch (IllegalArgumentException e) {
      throw new Refusal(Problem.of(422, "The link cannot be read", sentence(e.getMessage()), "Copy the whole link again."));
    }
    Scenario scenario =
        desk.shelf()
            .byHash(record.scenarioHash())
            .orElseThrow(() -> new Refusal(
                Problem.of(
                    404,
                    "This server does not have the scenario",
                    "The link is of the scenario '" + Form.shortened(record.scenario()) + "' with SHA-256 " + Form.shortened(record.scenarioHash())
                        + ", and this server has none with this hash: it is another version, or one that somebody brought.",
                    "Bring the scenario file at /lab/new, then open the link again.")));
    return new Found(record, scenario);
  }

  private void look(Context ctx) {
    Found found = find(ctx);
    String code = ctx.pathParam("code");
    SharePage page = SharePage.of(found.scenario(), found.record(), "/r/" + code, address(ctx, code), Optional.empty());
    Html.send(ctx, templates.labShared(shared.frame().of(found.scenario().title(), "/r/"), page));
  }

  private void open(Context ctx) {
    Found found = find(ctx);
    LiveLab lab;
    try {
      lab = desk.labs().replay(desk.owner(ctx), found.record(), found.scenario());
      lab.awaitPast();
    } catch (IllegalArgumentException e) {
      throw new Refusal(Problem.of(422, "The link cannot be replayed", sentence(e.getMessage()), "Ask for another one."));
    } catch (IllegalStateException e) {
      throw new Refusal(Problem.of(503, "The lab is full", e.getMessage() + ".", "Try again in a minute."));
    }
    List<String> differing = found.record().differing(lab.record(found.record().positionNanos()).digests());
    if (!differing.isEmpty()) {
      throw new Refusal(
          Problem.of(
              409, "The run comes out differently here",
              "Engine " + found.record().engine() + " made the link, and the journal of " + String.join(" and ", differing)
                  + " is not the same on this server.",
              "The copy was opened all the same: it is the newest run of the scenario " + found.scenario().name() + "."));
    }
    ctx.redirect("/lab/" + lab.identity().id(), HttpStatus.SEE_OTHER);
  }

  private static String sentence(String text) {
    String shown = text.length() > 300 ? text.substring(0, 300) + "…" : text;
    return shown.isEmpty() ? shown : Character.toUpperCase(shown.charAt(0)) + shown.substring(1) + ".";
  }
}
