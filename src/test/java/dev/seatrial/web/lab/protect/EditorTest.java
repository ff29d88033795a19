package dev.seatrial.web.lab.protect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.scenario.ProtectionsText;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.system.Protections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Form and JSON are two sides of one text. */
class EditorTest {
  private static final Scenario SCENARIO = ShippedScenarios.byName("mcp-failure").orElseThrow();
  private static final Protections HARDENED = SCENARIO.arms().get("hardened");

  private static Editor editor(Section section) {
    return new Editor(SCENARIO.topology(), HARDENED, section);
  }

  private static List<EditorView.Field> fields(Editor editor) {
    return editor.entries(editor.problems()).stream().flatMap(entry -> entry.fields().stream()).toList();
  }

  @ParameterizedTest
  @EnumSource(Section.class)
  void whatStandsInTheFormOfEveryShippedArmIsWhatIsInForce(Section section) throws Exception {
    for (String name : ShippedScenarios.names()) {
      Scenario scenario = ShippedScenarios.byName(name).orElseThrow();
      for (Protections arm : scenario.arms().values()) {
        Editor editor = new Editor(scenario.topology(), arm, section);
        for (EditorView.Field field : fields(editor)) editor.set(field.pointer(), field.value());
        assertThat(editor.changes()).isZero();
        assertThat(editor.problems()).isEmpty();
        assertThat(editor.protections()).contains(arm);
        editor.type(editor.partText());
        assertThat(editor.protections()).contains(arm);
      }
    }
  }

  @Test
  void aFieldChangesTheTextAndTheTextTheField() {
    Editor editor = editor(Section.BREAKERS);
    editor.set("/circuit_breakers/0/reset_timeout_seconds", "30");
    assertThat(editor.partText()).containsPattern("\"reset_timeout_seconds\"\\s*:\\s*30");
    assertThat(editor.changes()).isEqualTo(1);
    assertThat(editor.lines(List.of()).stream().filter(EditorView.Line::changed)).hasSize(1);
    assertThat(fields(editor)).filteredOn(f -> f.was().isPresent()).singleElement().satisfies(f -> {
      assertThat(f.name()).isEqualTo("reset_timeout_seconds");
      assertThat(f.was()).contains("60");
    });
    assertThat(editor.protections().orElseThrow().circuitBreakers().getFirst().config().resetTimeout()).hasSeconds(30);

    Editor typed = editor(Section.BREAKERS);
    typed.type(typed.partText().replaceFirst("(\"failure_threshold\"\\s*:\\s*)5", "$17"));
    assertThat(fields(typed)).anyMatch(f -> f.name().equals("failure_threshold") && f.value().equals("7") && f.was().filter("5"::equals).isPresent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "half_open_max_calls | 0", "half_open_max_calls | -1", "failure_threshold | 99999999999", "failure_threshold | many", "reset_timeout_seconds | 1.5",
        "scope | nobody", "failure_threshold | <script>alert(1)</script>", "failure_threshold | '‮🦆'"
      })
  void aValueThatCannotBeIsToldAtItsFieldAndAtItsLineAndNothingIsApplied(String name, String value) {
    Editor editor = editor(Section.BREAKERS);
    editor.set("/circuit_breakers/0/" + name, value);
    List<EditorView.Problem> problems = editor.problems();
    assertThat(problems).isNotEmpty();
    int line = problems.getFirst().line();
    assertThat(editor.partText().lines().toList().get(line - 1)).contains(name);
    assertThat(editor.lines(problems).get(line - 1).bad()).isTrue();
    assertThat(fields(editor)).anyMatch(f -> f.name().equals(name) && f.error().isPresent());
    assertThat(editor.protections()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "nonsense", "{\"circuit_breakers\": [}", "{\"circuit_breakers\": 1, \"circuit_breakers\": 2}", "{} {}", "<b>"})
  void whatIsNoJsonIsToldByLineAndTheRestStaysAsItWas(String text) {
    Editor editor = editor(Section.BREAKERS);
    editor.type(text);
    assertThat(editor.problems()).singleElement().satisfies(p -> assertThat(p.line()).isPositive());
    assertThat(editor.partText()).isEqualTo(text);
    assertThat(editor.changes()).isZero();
  }

  @Test
  void anUnknownKeyIsToldAndKeysOfOtherPatternsAreNeverLost() {
    Editor editor = editor(Section.TIMEOUTS);
    editor.type("{\"timeouts\": {\"mcp\": \"5s\"}, \"timeout\": {}}");
    assertThat(editor.problems()).anyMatch(p -> p.message().contains("timeout"));
    Editor other = editor(Section.TIMEOUTS);
    other.type("{\"timeouts\": {\"mcp\": \"5s\"}}");
    Protections made = other.protections().orElseThrow();
    assertThat(made.circuitBreakers()).isEqualTo(HARDENED.circuitBreakers());
    assertThat(made.recovery()).isEqualTo(HARDENED.recovery());
    assertThat(made.timeouts()).hasSize(1);
  }

  @Test
  void theCoursesOwnBlocksCanBePasted() {
    Editor editor = new Editor(SCENARIO.topology(), SCENARIO.arms().get("baseline"), Section.ALL);
    editor.type(
        """
        {
          "circuit_breaker": {
            "name": "mcp_tools",
            "failure_threshold": 5,
            "reset_timeout_seconds": 60,
            "half_open_max_calls": 1
          }
        }
        """);
    assertThat(editor.problems()).isEmpty();
    assertThat(editor.protections().orElseThrow().circuitBreakers()).singleElement().satisfies(b -> assertThat(b.config().name()).isEqualTo("mcp_tools"));
  }

  @ParameterizedTest
  @EnumSource(Section.class)
  void whatIsAddedIsValidAndWhatIsRemovedIsGone(Section section) {
    for (Protections arm : SCENARIO.arms().values()) {
      Editor editor = new Editor(SCENARIO.topology(), arm, section);
      editor.add();
      assertThat(editor.problems()).as("%s", editor.problems()).isEmpty();
      while (!editor.entries(List.of()).isEmpty()) editor.remove(editor.entries(List.of()).getLast().pointer());
      assertThat(editor.tabs().stream().filter(tab -> tab.section() == section && section != Section.ALL)).allMatch(tab -> tab.count() == 0);
    }
  }

  @ParameterizedTest
  @EnumSource(Presets.class)
  void presetsAreValid(Presets preset) {
    Editor editor = editor(Section.ALL);
    editor.replace(preset.tree(SCENARIO));
    assertThat(editor.problems()).isEmpty();
    assertThat(editor.protections().orElseThrow().circuitBreakers()).hasSize(switch (preset) {
      case NONE -> 0;
      case COURSE -> 2;
      case HARDENED -> 3;
    });
  }

  @Test
  void theShellsShowWhatTheCallHasAndWhatItLacks() {
    ShellDrawing shells = ShellDrawing.of(HARDENED, "mcp/filesystem/read", Section.BREAKERS);
    assertThat(shells.shells()).extracting(ShellDrawing.Shell::name)
        .containsExactly("Bulkhead", "Fallback", "TotalDeadline", "Retry", "Breaker", "AttemptTimeout", "mcp/filesystem/read");
    assertThat(shells.shells()).filteredOn(ShellDrawing.Shell::lit).extracting(ShellDrawing.Shell::name).containsExactly("Breaker");
    assertThat(shells.shells()).filteredOn(s -> !s.there()).extracting(ShellDrawing.Shell::name).containsExactly("TotalDeadline");
    assertThat(ShellDrawing.of(SCENARIO.arms().get("baseline"), "mcp/filesystem/read", Section.RETRY).shells()).filteredOn(ShellDrawing.Shell::there)
        .extracting(ShellDrawing.Shell::name).containsExactly("mcp/filesystem/read");
  }

  @Test
  void hostileTextSurvivesAsTextAndHugeTextIsNoTrouble() throws Exception {
    Editor editor = editor(Section.ALL);
    editor.type("{\"circuit_breakers\": [{\"name\": \"" + "x".repeat(10_000) + "\"}]}");
    assertThat(editor.problems()).isNotEmpty();
    assertThat(ProtectionsText.write(HARDENED)).isNotEmpty();
  }
}
