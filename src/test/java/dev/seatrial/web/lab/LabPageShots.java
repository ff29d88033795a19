package dev.seatrial.web.lab;

import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.web.page.Assets;
import dev.seatrial.web.page.Html;
import dev.seatrial.web.page.PageFrame;
import dev.seatrial.web.templates.StaticTemplates;
import dev.seatrial.web.lab.protect.Editors;
import dev.seatrial.web.lab.timeline.TimelinePart;
import dev.seatrial.web.lab.timeline.TimelineQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the page of the {@link FrozenMoment} to {@code target/shots}, to look at it in a browser without a server:
 * {@code mvn test-compile exec:java} is not needed, any way to run a main class will do.
 */
final class LabPageShots {
  private LabPageShots() {}

  public static void main(String[] args) throws IOException {
    PageFrame frame = new PageFrame(new Assets(Map.of("htmx.min.js", "/static/lab.css")), List.of());
    LabPage lab = LabPage.idle(ShippedScenarios.byName("mcp-failure").orElseThrow(), FrozenMoment.view(),
        TimelinePart.of(new IdleViews().of(ShippedScenarios.byName("mcp-failure").orElseThrow()), TimelineQuery.ALL),
        Editors.of(new IdleViews().of(ShippedScenarios.byName("mcp-failure").orElseThrow()), _ -> Optional.empty()), Optional.empty());
    byte[] page = Html.bytes(new StaticTemplates().labPage(frame.of("MCP server failure", "/lab/mcp-failure"), lab));
    String statics = Path.of("web/static").toAbsolutePath().toUri().toString();
    String html = new String(page, StandardCharsets.UTF_8).replaceAll("/static/[0-9a-f]{16}/", statics);
    Path folder = Files.createDirectories(Path.of("target/shots"));
    Files.writeString(folder.resolve("light.html"), html);
    Files.writeString(folder.resolve("dark.html"), html.replace("<html lang=\"en\">", "<html lang=\"en\" data-theme=\"dark\">"));
  }
}
