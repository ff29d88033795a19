package dev.seatrial.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.web.BuildInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** How much script a browser has to load: a promise, since the pages are to work on old machines and bad networks. */
class ScriptBudgetTest {
  private static final int OWN_BYTES = 15_000;
  private static final int PAGE_BYTES = 60_000;
  private static final Pattern SCRIPTS = Pattern.compile("scripts = List\\.of\\(([^)]*)\\)");

  @Test
  void allScriptsOfOurOwnTogetherAreSmall() {
    assertThat(files(Path.of("web/static"), ".js").mapToInt(file -> zipped(read(file))).sum()).isLessThan(OWN_BYTES);
  }

  @Test
  void noPageLoadsMuchScript() {
    List<MatchResult> lists = files(Path.of("web/templates"), ".jte").flatMap(file -> SCRIPTS.matcher(new String(read(file))).results()).toList();
    assertThat(lists).isNotEmpty();
    for (MatchResult list : lists) {
      int bytes = Arrays.stream(list.group(1).split(",")).map(name -> name.strip().replace("\"", "")).filter(name -> !name.isEmpty()).mapToInt(name -> zipped(script(name))).sum();
      assertThat(bytes).as(list.group(1)).isLessThan(PAGE_BYTES);
    }
  }

  private static byte[] script(String name) {
    Path own = Path.of("web/static", name);
    if (Files.exists(own)) return read(own);
    try (var in = ScriptBudgetTest.class.getResourceAsStream("/META-INF/resources/webjars/htmx.org/" + BuildInfo.read().htmxVersion() + "/dist/" + name)) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> files(Path folder, String ending) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int zipped(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.size();
  }
}
