package dev.seatrial.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/reference/properties.md names tests and defects that exist; whether the ones catch the others is for MutationProof to say. */
class PropertiesReferenceTest {
  @Test
  void theReferenceListsEveryDefectAsItIs() throws IOException {
    String page = Files.readString(Path.of("docs/reference/properties.md"));
    for (SourceMutant m : SourceMutants.ALL) {
      assertThat(page)
          .contains("| " + m.property() + " | " + m.defect() + " | `" + m.file() + "` | `" + m.test() + "` | fails |");
    }
    assertThat(page.lines().filter(line -> line.endsWith("| fails |"))).hasSameSizeAs(SourceMutants.ALL);
  }

  @Test
  void everyDefectCanStillBePutIn() throws IOException {
    for (SourceMutant m : SourceMutants.ALL) {
      String source = Files.readString(m.source());
      assertThat(m.mutate(source)).isNotEqualTo(source);
    }
  }

  @Test
  void everyTestExists() throws ClassNotFoundException {
    for (SourceMutant m : SourceMutants.ALL) {
      assertThat(Arrays.stream(Class.forName(m.testClass()).getDeclaredMethods()).map(method -> method.getName()))
          .as(m.test()).contains(m.testMethod());
    }
  }

  @Test
  void noPropertyIsForgotten() throws IOException {
    String page = Files.readString(Path.of("docs/reference/properties.md"));
    List<String> missing = new ArrayList<>();
    for (int i = 1; i <= 29; i++) if (!page.contains("| P" + i + " |")) missing.add("P" + i);
    assertThat(missing).isEmpty();
  }
}
