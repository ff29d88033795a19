package dev.seatrial.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.measure.Priority;
import dev.seatrial.measure.RiskLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/reference/verdicts.md lists every rule and the priority matrix as the code has them. */
class VerdictReferenceTest {

  @Test
  void theReferenceListsEveryRuleAsItIs() throws IOException {
    assertThat(section("rules")).isEqualTo(rules());
  }

  @Test
  void theReferenceHasThePriorityMatrixAsItIs() throws IOException {
    assertThat(section("matrix")).isEqualTo(matrix());
  }

  @Test
  void namesOfRulesAreUnique() {
    assertThat(IssueRules.ALL).extracting(IssueRule::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z-]+"));
  }

  private static String section(String name) throws IOException {
    String page = Files.readString(Path.of("docs/reference/verdicts.md"));
    String begin = "<!-- " + name + ": begin (VerdictReferenceTest compares this table with the code) -->\n";
    return page.substring(page.indexOf(begin) + begin.length(), page.indexOf("<!-- " + name + ": end -->"));
  }

  private static String rules() {
    StringBuilder table = new StringBuilder("| rule | severity | issue | found when | suggested fix |\n|---|---|---|---|---|\n");
    for (IssueRule rule : IssueRules.ALL) {
      table.append("| `").append(rule.id()).append("` | ").append(rule.severity().word()).append(" | ").append(rule.title());
      table.append(" | ").append(rule.when()).append(" | ").append(rule.fix()).append(" |\n");
    }
    return table.toString();
  }

  private static String matrix() {
    StringBuilder table = new StringBuilder("| impact | likelihood low | likelihood medium | likelihood high |\n|---|---|---|---|\n");
    for (RiskLevel impact : List.of(RiskLevel.HIGH, RiskLevel.MEDIUM, RiskLevel.LOW)) {
      table.append("| ").append(impact.word());
      for (RiskLevel likelihood : RiskLevel.values()) table.append(" | ").append(Priority.of(likelihood, impact).word());
      table.append(" |\n");
    }
    return table.toString();
  }
}
