package dev.seatrial.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the template engine cannot know: it escapes for HTML, but not for scripts in {@code hx-on}, not for JSON in
 * {@code hx-vals}, and it does not know which addresses are ours. So the first two never hold anything that varies, and addresses
 * only hold what this list names. Whoever adds a line to it has made sure that no person's text gets there.
 */
class TemplateScanTest {
  private static final List<Pattern> ADDRESSES_OF_OURS = Stream.of(
          "chrome\\.assets\\(\\)\\.url\\(.*\\)", // a file in web/static
          "link\\.path\\(\\)", // the top bar, composed by Serve
          "side\\.path\\(\\)", // a lab by its id
          "row\\.path\\(\\)\\.get\\(\\)", // the doors, composed by Serve
          "(view\\.)?run(\\(\\))?\\.path\\(\\) \\+ \"/[a-z.-]+(\\?latency=raw)?\"", // a lab by its id, made by the server
          "(view\\.)?run(\\(\\))?\\.path\\(\\)", // likewise
          "row\\.path\\(\\)", // the runs of the menu, likewise
          "editor\\.run\\(\\)\\.path\\(\\)( \\+ \"/[a-z]+\")?", // a lab by its id
          "run\\.path\\(\\) \\+ \"\\?event=\" \\+ id", // an event by its number
          ".*\\? \"#i-pass\" : .*", // one of three drawings of the page
          "e\\.href\\(\\)", // an instant or an event of a lab by its id
          "s\\.compare(Before)?\\(\\)\\.get\\(\\)", // labs by their ids, arms by their names
          "\"/lab/\" \\+ s\\.lesson\\(\\)\\.next\\(\\)\\.get\\(\\)", // lower-case letters, digits and hyphens, by its reader
          "s\\.run\\(\\)\\.path\\(\\) \\+ \"/predict\"", // a lab by its id
          "(segment|page\\.segments\\(\\)\\.get\\(.*\\))\\.href\\(\\)", // a segment by its number
          "page\\.lab\\(\\)", // a shipped scenario
          "\"/lab/\" \\+ scene\\.scenario\\(\\)\\.name\\(\\)", // a scenario by the name that the lab gave it
          "timeline\\.run\\(\\)\\.path\\(\\)", // a lab by its id
          "(timeline|fold|mark|step|line|journal|s|story)\\.[a-zA-Z().]*([hH]ref|older)\\(\\)(\\.get\\(\\))?", // the same with encoded parameters
          "(mark|count)\\.symbol\\(\\)", // a drawing in the same page, from an enum
          "page\\.live\\(\\) \\? page\\.timelines\\(\\) : null", // a lab by its id
          "page\\.path\\(\\)( \\+ \"/[a-z.]+\")?", // a run, or the link by which it came: the alphabet of base64url
          "editor\\.run\\(\\)\\.path\\(\\)( \\+ \"/[a-z]+\")?", // a lab by its id
          "run\\.path\\(\\) \\+ \"\\?event=\" \\+ id", // an event by its number
          ".*\\? \"#i-pass\" : .*", // one of three drawings of the page
          "e\\.href\\(\\)", // an instant or an event of a lab by its id
          "s\\.compare(Before)?\\(\\)\\.get\\(\\)", // labs by their ids, arms by their names
          "\"/lab/\" \\+ s\\.lesson\\(\\)\\.next\\(\\)\\.get\\(\\)", // lower-case letters, digits and hyphens, by its reader
          "s\\.run\\(\\)\\.path\\(\\) \\+ \"/predict\"", // a lab by its id
          "(segment|page\\.segments\\(\\)\\.get\\(.*\\))\\.href\\(\\)", // a segment by its number
          "page\\.lab\\(\\)", // a shipped scenario
          "\"/lab/\" \\+ scene\\.scenario\\(\\)\\.name\\(\\)", // a scenario by the name that the lab gave it
          "timeline\\.run\\(\\)\\.path\\(\\)", // a lab by its id
          "(timeline|fold|mark|step|line|journal|s|story)\\.[a-zA-Z().]*([hH]ref|older)\\(\\)(\\.get\\(\\))?", // the same with encoded parameters
          "(mark|count)\\.symbol\\(\\)", // a drawing in the same page, from an enum
          "page\\.live\\(\\) \\? page\\.timelines\\(\\) : null", // a lab by its id
          "page\\.path\\(\\) \\+ \"/journal/\" \\+ arm", // an arm's name: letters, digits, hyphens, by its reader
          "page\\.live\\(\\) \\? page\\.frames\\(\\) : null", // a lab by its id
          "(view\\.|page\\.view\\(\\)\\.)?run(\\(\\))?\\.path\\(\\)( \\+ \"(/start)?\\?present\")?", // likewise, and its view for a projector
          "page\\.live\\(\\) \\? page\\.events\\(\\) : null", // likewise
          "\"/lab/\" \\+ scene\\.name\\(\\)", // a shipped scenario
          "\"/lab/\" \\+ lesson\\.next\\(\\)\\.get\\(\\)", // lower-case letters, digits and hyphens, by its reader
          "mark\\.symbol\\(\\)", // a drawing in the same page, from an enum
          "(slot\\.mark|gate\\.look\\(\\)\\.icon)\\(\\)", // likewise
          "(part\\.look\\(\\)|BreakerLook\\.of\\(t\\.to\\(\\)\\))\\.icon\\(\\)", // likewise
          ".* \\? \"#[a-z-]+\" : \"#[a-z-]+\"") // one of two drawings in the same page
      .map(Pattern::compile)
      .toList();

  private static final String ADDRESS_ATTRIBUTES =
      "(?:href|src|srcset|action|formaction|poster|data|ping|hx-(?:get|post|put|patch|delete|push-url|replace-url)|data-events)";
  private static final String INTERPOLATION = "\\$\\{(?:[^\"}]|\"[^\"]*\")*}";
  private static final Pattern ADDRESS = Pattern.compile(
      "\\s" + ADDRESS_ATTRIBUTES + "\\s*=\\s*([\"'])(?<value>(?:" + INTERPOLATION + "|(?!\\1).)*)\\1", Pattern.DOTALL);
  private static final Pattern VARYING_SCRIPT =
      Pattern.compile("\\shx-(?:on|vals|vars|headers)[^=\\s]*\\s*=\\s*(?:\"[^\"]*|'[^']*)\\$\\{");
  private static final Pattern INLINE = Pattern.compile(
      "<style|\\sstyle\\s*=|<script(?![^>]*\\ssrc=)|\\son[a-z]+\\s*=|javascript:|\\$unsafe\\{|<base\\b|<iframe|<object|<embed",
      Pattern.CASE_INSENSITIVE);

  @Test
  void noTemplateHoldsAnythingInline() {
    assertThat(found(INLINE)).isEmpty();
  }

  @Test
  void noTemplatePutsWhatVariesIntoScriptsOrJson() {
    assertThat(found(VARYING_SCRIPT)).isEmpty();
  }

  @Test
  void addressesHoldOnlyWhatIsOurs() {
    List<String> addresses = templates().flatMap(TemplateScanTest::varyingAddresses).toList();

    assertThat(addresses).isNotEmpty().allMatch(TemplateScanTest::ours);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "<a href=\"${user.name()}\">", "<a href=\"/x/${task.title()}\">", "<img src=\"${a.b(\"c\")}\">", "<form action=\"${x}\">",
    "<a hx-get=\"/lab?q=${query}\">", "<a class=\"b\"\n  href=\"${x}\">", "<a href='${x}'>",
    "<a href=\"${link.path()}${x}\">", "<a href=\"${x}${link.path()}\">"
  })
  void anAddressFromElsewhereWouldBeFound(String template) {
    assertThat(varyingAddresses(template)).hasSize(1).noneMatch(TemplateScanTest::ours);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "<a style=\"color: red\">", "<script>alert(1)</script>", "<style>a {}</style>", "<a onclick=\"x()\">", "$unsafe{x}",
    "<a href=\"javascript:x()\">", "<SCRIPT type=\"module\">", "<base href=\"/\">"
  })
  void somethingInlineWouldBeFound(String template) {
    assertThat(INLINE.matcher(template).find()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a hx-on:click=\"go('${x}')\">", "<a hx-vals='{\"a\": \"${x}\"}'>", "<a hx-headers=\"${x}\">"})
  void somethingThatVariesInAScriptWouldBeFound(String template) {
    assertThat(VARYING_SCRIPT.matcher(template).find()).isTrue();
  }

  /** Whether the whole address is one expression of the list. */
  private static boolean ours(String address) {
    return address.lastIndexOf("${") == 0
        && ADDRESSES_OF_OURS.stream().anyMatch(allowed -> allowed.matcher(address.substring(2, address.length() - 1)).matches());
  }

  private static Stream<String> varyingAddresses(String template) {
    return ADDRESS.matcher(template).results().map(result -> result.group("value")).filter(value -> value.contains("${"));
  }

  private static List<String> found(Pattern pattern) {
    return templates().flatMap(template -> pattern.matcher(template).results().map(MatchResult::group)).toList();
  }

  private static Stream<String> templates() {
    try (Stream<Path> files = Files.walk(Path.of("web/templates"))) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".jte")).filter(file -> !file.getParent().endsWith("file")).toList();
      assertThat(found).isNotEmpty();
      return found.stream().map(TemplateScanTest::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
