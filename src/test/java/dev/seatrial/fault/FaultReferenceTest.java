package dev.seatrial.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The catalogue has words for every kind, and docs/reference/faults.md is made of them. */
class FaultReferenceTest {
  private static final String BEGIN = "<!-- faults: begin (printed by seatrial faults) -->\n";

  @Test
  void theReferenceIsThePrintedCatalogue() throws IOException {
    String page = Files.readString(Path.of("docs/reference/faults.md"));
    String listed = page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf("<!-- faults: end -->"));
    assertThat(listed).as("java -jar target/seatrial.jar faults prints what belongs there").isEqualTo(FaultPages.markdown());
  }

  @Test
  void everyKindHasAllItsWords() {
    for (FaultKind kind : FaultKind.values()) {
      for (String text : List.of(kind.what(), kind.seen(), kind.sees(), kind.detection(), kind.reaction())) {
        assertThat(text).as(kind.id()).isNotBlank().hasSizeLessThan(200);
      }
      assertThat(kind.what()).as(kind.id()).endsWith(".");
      assertThat(FaultKind.byId(kind.id())).contains(kind);
    }
  }

  @Test
  void codesAreUniqueAndPresetsComplete() {
    Set<String> codes = new LinkedHashSet<>();
    for (FaultKind kind : FaultKind.values()) {
      assertThat(codes.add(kind.code())).as(kind.id() + " " + kind.code()).isTrue();
      for (FaultKind.Preset preset : kind.presets()) {
        List<FaultParameter> parameters = new ArrayList<>(kind.parameters());
        assertThat(preset.values()).hasSameSizeAs(parameters);
        for (int i = 0; i < parameters.size(); i++) {
          assertThat(preset.values().get(i)).isBetween(parameters.get(i).min(), parameters.get(i).max());
        }
      }
    }
  }
}
