package dev.seatrial.web.home;

import dev.seatrial.web.Section;
import dev.seatrial.web.page.Html;
import dev.seatrial.web.page.PageFrame;
import dev.seatrial.web.templates.StaticTemplates;
import dev.seatrial.web.templates.Templates;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.function.Supplier;

/** {@code /}. */
public final class HomeSection implements Section {
  private final Templates templates = new StaticTemplates();
  private final PageFrame frame;
  private final Supplier<HomePage> page;

  /** Asks {@code page} for each request what there is to show. */
  public HomeSection(Shared shared, Supplier<HomePage> page) {
    this.frame = shared.frame();
    this.page = page;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi routes) {
    routes.get("/", ctx -> Html.send(ctx, templates.home(frame.of("", "/"), page.get())));
  }
}
