package dev.seatrial.web.lab;

import dev.seatrial.web.lab.protect.EditorView;
import dev.seatrial.web.lab.protect.Editors;
import dev.seatrial.web.page.Html;
import dev.seatrial.web.templates.StaticTemplates;
import dev.seatrial.web.templates.Templates;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Optional;

/** The editor of protections: each side is made anew from the other one, nothing is applied. */
final class EditorRoutes {
  /** A text may have 64 KiB; the form carries it twice. */
  private static final int MAX_TEXT = 64 * 1024;

  private final LabDesk desk;
  private final Templates templates = new StaticTemplates();

  EditorRoutes(LabDesk desk) {
    this.desk = desk;
  }

  void addTo(JavalinDefaultRoutingApi routes) {
    routes.get("/lab/{lab}/editor", ctx -> ctx.redirect("/lab/" + ctx.pathParam("lab") + "#h-pr", HttpStatus.SEE_OTHER));
    routes.post("/lab/{lab}/editor", this::preview);
  }

  private void preview(Context ctx) {
    EditorView editor = desk.look(ctx, moment -> Editors.of(moment, name -> field(ctx, name)));
    if (ctx.header("X-Fragment") != null) Html.send(ctx, templates.labEditor(editor));
    else Html.send(ctx, templates.labEditorPage(desk.frame("Protections", editor.run().path()), editor));
  }

  private static Optional<String> field(Context ctx, String name) {
    String text = ctx.formParam(name);
    if (text != null && text.length() > MAX_TEXT) throw Form.refused(name + " has more than " + MAX_TEXT + " characters", "Make it shorter.");
    return Optional.ofNullable(text).map(t -> t.replace("\r\n", "\n"));
  }
}
