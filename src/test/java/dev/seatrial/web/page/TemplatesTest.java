package dev.seatrial.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What no template may do. jte escapes for HTML, not for the script in {@code hx-on} nor for the JSON in {@code hx-vals}, and an
 * address can be a script: nothing that a person wrote goes there.
 */
class TemplatesTest {
  /** Expressions that stand in {@code href}, each looked at: none holds a text of a person. */
  private static final Set<String> HREFS =
      Set.of(
          "chrome.assets().url(\"mark.svg\")",
          "chrome.assets().url(\"seatrial.css\")",
          "chrome.assets().url(style)",
          "link.path()",
          "row.path().get()",
          "\"/lab/\" + scene.name()",
          "\"/lab/\" + lesson.next().get()",
          "row.path()",
          "view.run().path()",
          "segment.href()",
          "page.lab()",
          "page.segments().get(page.number() - 2).href()",
          "page.segments().get(page.number()).href()",
          "\"/lab/\" + scene.scenario().name()",
          "e.href()",
          "s.compare().get()",
          "s.compareBefore().get()",
          "\"/lab/\" + s.lesson().next().get()",
          "run.path() + \"?event=\" + id",
          "cell.kind() == VerdictView.Kind.PASS ? \"#i-pass\" : cell.kind() == VerdictView.Kind.FAIL ? \"#i-fail\" : \"#i-unknown\"",
          "editor.run().path()",
          "side.path()",
          "run.path() + \"/metrics.csv\"",
          "run.path() + \"/success.svg\"",
          "run.path() + \"/latency.svg\"",
          "run.path() + \"/latency.svg?latency=raw\"",
          "run.path() + \"/calls.svg\"",
          "run.path() + \"/heat.svg\"",
          "timeline.wholeHref()",
          "fold.href()",
          "mark.href()",
          "count.symbol()",
          "step.href()",
          "line.href()",
          "journal.newestHref()",
          "journal.older().get()",
          "s.lookHref()",
          "s.until().get().href()",
          "story.get().previous().get().href()",
          "story.get().next().get().href()",
          "page.path()",
          "page.path() + \"/replay.json\"",
          "page.path() + \"/journal/\" + arm",
          "page.path() + \"/scenario.yaml\"",
          "slot.mark()", "gate.look().icon()", "view.run().path() + \"?present\"", "mark.symbol()",
          "part.look().icon()",
          "BreakerLook.of(t.to()).icon()",
          "box.servers().get(i).up() ? \"#t-ok\" : \"#t-err\"",
          "cell.get().passed() ? \"#i-pass\" : \"#i-fail\"");

  private static final Pattern HREF = Pattern.compile("href=\"\\$\\{(.*?)}\"");
  private static final Pattern FORBIDDEN =
      Pattern.compile("hx-on|hx-vals|\\sstyle=|<style|<script>|<script [^s]|javascript:|\\$unsafe|\\son[a-z]+=\"", Pattern.CASE_INSENSITIVE);

  private static Stream<Path> templates() throws IOException {
    return Files.walk(Path.of("web/templates")).filter(file -> file.toString().endsWith(".jte"))
        // Drawings that leave the page carry their style with them; no page shows them.
        .filter(file -> !file.getParent().endsWith("file"));
  }

  @Test
  void holdNothingThatTheContentPolicyOrTheEscapingDoesNotCover() throws IOException {
    try (Stream<Path> files = templates()) {
      for (Path file : files.toList()) {
        Matcher found = FORBIDDEN.matcher(Files.readString(file));
        assertThat(found.find() ? file + ": " + found.group() : "").isEmpty();
      }
    }
  }

  @Test
  void leadOnlyToAddressesThatWereLookedAt() throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = templates()) {
      for (Path file : files.toList()) {
        Matcher href = HREF.matcher(Files.readString(file));
        while (href.find()) found.add(href.group(1));
      }
    }
    assertThat(HREFS).containsAll(found);
  }
}
