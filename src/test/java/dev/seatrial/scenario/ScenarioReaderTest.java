package dev.seatrial.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seatrial.resilience.breaker.CircuitBreakerConfig;
import dev.seatrial.resilience.breaker.Trip;
import dev.seatrial.resilience.retry.Backoff;
import dev.seatrial.resilience.retry.RetryKey;
import dev.seatrial.resilience.retry.RetryStrategy;
import dev.seatrial.system.Protections;
import dev.seatrial.testlab.ScenarioText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a file is said with its line, its field, and what to write instead; all of it at once. */
class ScenarioReaderTest {

  private static List<Problem> problems(byte[] file) {
    InvalidScenarioException e =
        catchThrowableOfType(InvalidScenarioException.class, () -> ScenarioReader.read("x", "x.yaml", file));
    assertThat(e).as("the file was accepted").isNotNull();
    return e.problems();
  }

  private static String problem(String text) {
    List<Problem> problems = problems(text.getBytes(StandardCharsets.UTF_8));
    assertThat(problems).as(problems.toString()).hasSize(1);
    return problems.getFirst().toString();
  }

  private static String withProtections(String protections) {
    return problem(ScenarioText.calm().hardened(protections).text());
  }

  private static Protections protections(String json) {
    return ScenarioText.calm().hardened(json).read().arms().get("hardened");
  }

  @Test
  void theShippedScenariosAreValidAndSayWhatTheyPromise() {
    for (String name : ShippedScenarios.names()) {
      Scenario scenario = ShippedScenarios.byName(name).orElseThrow();
      assertThat(scenario.arms().keySet()).containsExactly("baseline", "hardened");
      assertThat(scenario.promises()).containsEntry("hardened", Scenario.Verdict.CONFIRMED);
      assertThat(scenario.expectations().stream().mapToInt(Expectation::points).sum()).isEqualTo(100);
    }
  }

  @Test
  void theCoursesBreakerBlocksCanBePastedAsTheyStand() {
    Protections p =
        protections(
            """
            {"circuit_breakers": [
              {"circuit_breaker": {"name": "mcp_tools", "failure_threshold": 5, "reset_timeout_seconds": 60, "half_open_max_calls": 1}},
              {"circuit_breaker": {"name": "ai_api", "failure_threshold": 3, "reset_timeout_seconds": 120, "half_open_max_calls": 1}}]}"""
                .replace("\n", " "));
    assertThat(p.circuitBreakers()).hasSize(2);
    var ai = p.circuitBreakers().get(1);
    assertThat(ai.config().trip()).isEqualTo(new Trip.Consecutive(3));
    assertThat(ai.config().resetTimeout()).isEqualTo(Duration.ofSeconds(120));
    assertThat(ai.protects()).extracting(Object::toString).containsExactly("ai/primary");
    assertThat(p.circuitBreakers().get(0).protects()).extracting(Object::toString).containsExactly("mcp/*");
  }

  @Test
  void oneWrappedBreakerAloneIsEnough() {
    Protections p = protections("{\"circuit_breaker\": {\"name\": \"mcp_tools\"}}");
    assertThat(p.circuitBreakers()).singleElement().extracting(b -> b.config().trip()).isEqualTo(new Trip.Consecutive(5));
  }

  @Test
  void bothOfTheCoursesRetryTablesAreUnderstoodInTheirOwnUnits() {
    Protections p =
        protections(
            """
            {"retry_policy": {"tool_failures": {"max_retries": 3, "backoff_type": "exponential", "initial_delay_ms": 1000,
             "max_delay_ms": 30000}, "ai_failures": {"max_retries": 2, "backoff_type": "fixed", "delay_ms": 5000}},
             "retry_config": {"network_error": {"retries": 5, "backoff": "exponential"},
             "rate_limit": {"retries": 3, "backoff": "fixed", "delay": 60}, "validation": {"retries": 2, "backoff": "none"}}}"""
                .replace("\n", " "));
    assertThat(p.retries().get(RetryKey.TOOL_FAILURES))
        .isEqualTo(new RetryStrategy(3, Backoff.exponential(Duration.ofSeconds(1), Duration.ofSeconds(30))));
    assertThat(p.retries().get(RetryKey.AI_FAILURES)).isEqualTo(new RetryStrategy(2, new Backoff.Fixed(Duration.ofSeconds(5))));
    assertThat(p.retries().get(RetryKey.RATE_LIMIT)).isEqualTo(new RetryStrategy(3, new Backoff.Fixed(Duration.ofSeconds(60))));
    assertThat(p.retries().get(RetryKey.VALIDATION)).isEqualTo(new RetryStrategy(2, new Backoff.None()));
    assertThat(p.retries().get(RetryKey.NETWORK_ERROR).maxRetries()).isEqualTo(5);
  }

  @Test
  void theCoursesAssignmentInFrontOfItsTableIsStripped() {
    String block = "\n      retry_config: |\n        retry_config = {\n          \"network_error\": {retries: 5, backoff: \"exponential\"},\n"
        + "          \"rate_limit\": {retries: 3, backoff: \"fixed\", delay: 60}\n        }";
    String text = ScenarioText.calm().hardened(block).text();
    try {
      Protections p = ScenarioReader.read("x", "x.yaml", text.getBytes(StandardCharsets.UTF_8)).arms().get("hardened");
      assertThat(p.retries().get(RetryKey.RATE_LIMIT)).isEqualTo(new RetryStrategy(3, new Backoff.Fixed(Duration.ofSeconds(60))));
    } catch (InvalidScenarioException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  @Test
  void anUnknownKeyNamesItsLineAndTheOneThatWasMeant() {
    assertThat(withProtections("{circut_breakers: []}"))
        .isEqualTo("x.yaml:8: system.arms.hardened.circut_breakers: is not known here, did you mean 'circuit_breakers'?");
  }

  @Test
  void aDuplicateKeyNamesBothLines() {
    assertThat(problem(ScenarioText.calm().text() + "title: Again\n")).contains("title: is given twice, first in line 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "10 | has no unit",
        "10 parsecs | 'parsecs' is no unit of time",
        "-5s | is negative",
        "0s | must be at least 1ms",
        "soon | is no duration",
        "9999999h | is longer than 400 days",
        "1e3s | is no duration",
      })
  void wrongDurationsSayWhatToWrite(String duration, String complaint) {
    assertThat(withProtections("{timeouts: {mcp: " + duration + "}}"))
        .startsWith("x.yaml:8: system.arms.hardened.timeouts.mcp: ")
        .contains(complaint);
  }

  @Test
  void bareNumbersAreTakenOnlyWhereTheKeyCarriesTheUnit() {
    assertThat(withProtections("{retry_policy: {default: {max_retries: 1, initial_delay: 500}}}")).contains("'500' has no unit");
    assertThat(withProtections("{circuit_breakers: {name: mcp_tools, reset_timeout_seconds: 60s}}"))
        .contains("'60s' is no whole number");
  }

  @Test
  void aBreakerCanGoByASlidingWindow() {
    Protections p =
        protections(
            """
            {circuit_breakers: [
              {name: mcp_tools, sliding_window_type: count_based, sliding_window_size: 20, failure_rate_threshold: 40},
              {name: ai_api, sliding_window_type: time_based, sliding_window_size: 60s, sliding_window_buckets: 6, minimum_number_of_calls: 5, slow_call_rate_threshold: 80, slow_call_duration_threshold: 20s}]}""");
    assertThat(p.circuitBreakers().get(0).config().trip()).isEqualTo(new Trip.CountWindow(20, 10, 40, OptionalInt.empty()));
    CircuitBreakerConfig timed = p.circuitBreakers().get(1).config();
    assertThat(timed.trip()).isEqualTo(new Trip.TimeWindow(Duration.ofSeconds(60), 6, 5, 50, OptionalInt.of(80)));
    assertThat(timed.slowCall()).contains(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{circuit_breakers: {name: mine}} | the breaker 'mine' needs 'protects'",
        "{circuit_breakers: {name: mcp_tools, failure_threshold: 0}} | 0 must be between 1 and",
        "{circuit_breakers: {name: mcp_tools, sliding_window_type: count_based}} | 'sliding_window_size' is missing",
        "{circuit_breakers: {name: mcp_tools, sliding_window_type: count_base, sliding_window_size: 20}} | did you mean 'count_based'?",
        "{circuit_breakers: {name: mcp_tools, sliding_window_size: 20}} | needs sliding_window_type",
        "{circuit_breakers: {name: mcp_tools, failure_threshold: 5, sliding_window_type: count_based, sliding_window_size: 20}} | belongs to a breaker that counts failures in a row",
        "{circuit_breakers: {name: mcp_tools, sliding_window_type: count_based, sliding_window_size: 20s}} | is no whole number",
        "{circuit_breakers: {name: mcp_tools, sliding_window_type: time_based, sliding_window_size: 20}} | has no unit",
        "{circuit_breakers: {name: mcp_tools, sliding_window_type: count_based, sliding_window_size: 20, minimum_number_of_calls: 21}} | 21 must be between 1 and 20",
        "{circuit_breakers: {name: mcp_tools, sliding_window_type: count_based, sliding_window_size: 20, failure_rate_threshold: 101}} | 101 must be between 1 and 100",
        "{circuit_breakers: {name: mcp_tools, sliding_window_type: count_based, sliding_window_size: 20, slow_call_rate_threshold: 50}} | slow_call_duration_threshold: must be given",
        "{circuit_breakers: {name: mcp_tools, protects: [mcp/filesytem]}} | did you mean 'mcp/filesystem'?",
        "{circuit_breakers: [{name: mcp_tools}, {name: mcp_tools}]} | 'mcp_tools' is used twice",
        "{fallbacks: [{primary: mcp/github/read, fallback: mcp/search}]} | has no operation 'read'",
        "{fallbacks: [{primary: mcp/github/read, fallback: cach}]} | did you mean 'cache'?",
        "{bulkheads: {resarch: {max_concurrent: 4}}} | did you mean 'research'?",
        "{bulkheads: {research: {max_queue: 4}}} | 'max_concurrent' is missing",
        "{alerts: [{when: success_rate_below}]} | a limit belongs to success_rate_below",
        "{graceful: yes} | must be true or false",
        "{retry_policy: {tool_failures: {max_retries: 3, backoff_type: expnential}}} | did you mean 'exponential'?",
        "{retry_policy: {tool_failures: {max_retries: 3, initial_delay: 5m, max_delay: 1s}}} | must not be more than max_delay",
        "{guards: {loop: {max_ping_pong: 0}}} | 0 must be between 1 and",
        "{guards: {loop: {max_rounds: 3}}} | is not known here",
        "{guards: {tokens_per_task: 0}} | 0 must be between 1 and",
        "{guards: {dollars_per_task: 0}} | dollars_per_task: must be more than 0",
        "{guards: {retry_budget: {percent: 101}}} | 101 must be between 0 and 100",
        "{guards: {retry_budget: {minimum: 5, most: 3}}} | retry_budget.minimum: 5",
        "{bulkheads: {research: {max_concurrent: 4, context_window: 0}}} | 0 must be between 1 and",
        "{bulkheads: {research: {max_concurrent: 4, timeout: 5}}} | has no unit",
        "{recuperation: {}} | is not known here",
        "{recovery: {}} | 'procedure' is missing",
        "{recovery: {procedure: [clear_cache]}} | did you mean 'clear_caches'?",
        "{recovery: {procedure: []}} | the procedure has no step",
        "{recovery: {procedure: [reset_state, reset_state]}} | has a step twice",
        "{recovery: {when_success_rate_below: 80, procedure: [reset_state]}} | 80 must be between 0.0 and 1.0",
        "{recovery: {minimum_calls: 0, procedure: [reset_state]}} | 0 must be between 1 and",
        "{recovery: {window: 60, procedure: [reset_state]}} | has no unit",
        "{checkpoints: {}} | saves nothing",
        "{checkpoints: {after_agent: true, generations: 1}} | 1 must be between 2 and 100",
        "{checkpoints: {every: 5}} | has no unit",
        "[] | must be a map",
      })
  void wrongProtectionsSayWhy(String protections, String complaint) {
    assertThat(withProtections(protections)).contains("x.yaml:").contains(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{action: inject, name: a, target: mcp/nosuch, fault: slow} | is not part of topology research-writer",
        "{action: inject, name: a, target: mcp/github, fault: slw} | did you mean 'slow'?",
        "{action: inject, name: a, target: agent/research, fault: slow} | cannot suffer slow",
        "{action: inject, name: a, target: mcp/github, fault: slow, delay: 1h} | must be between 1ms and 600s",
        "{action: inject, name: a, target: mcp/github, fault: slow, probability: 1.5} | 1.5 must be between 0.0 and 1.0",
        "{action: inject, name: a, target: mcp/github, fault: slow, on_calls: [3, 2]} | must be ascending",
        "{action: inject, name: a, target: mcp/github, fault: unavailable, delay: 5s} | is not known here",
        "{action: inject, name: a b, target: mcp/github, fault: slow} | letters, digits",
        "{action: clear, name: b} | 'b' is not known here",
        "{action: explode} | 'explode' is not known here",
        "{provider: {type: http, url: x}, action: inject, name: a, target: mcp/github, fault: slow} | provider 'http' is not available",
        "{provider: python, action: clear_all} | provider 'python' is not available",
        "{pause: -3s} | is negative",
        "{pause: 1h} | is shorter than warm-up and method together",
        "{action: inject, name: a, target: mcp/github, fault: slow, duration: '${nope}'} | '${nope}' is not in configuration",
      })
  void wrongStepsOfTheMethodSayWhy(String step, String complaint) {
    List<Problem> problems = problems(ScenarioText.calm().method(step).text().getBytes(StandardCharsets.UTF_8));
    assertThat(problems.getFirst().toString()).contains(complaint);
    assertThat(problems.getFirst().line()).isPositive();
  }

  @Test
  void everyMistakeIsFoundInOneGoAndInTheOrderOfTheLines() {
    String text = ScenarioText.calm().hardened("{gracefull: true}").method("{pause: 5}", "{pause: x}").with("promisses: {}\n").text();
    List<Problem> problems = problems(text.getBytes(StandardCharsets.UTF_8));
    assertThat(problems).hasSize(4);
    assertThat(problems.stream().map(Problem::line)).isSorted();
  }

  @Test
  void anEmptyFileSaysSo() {
    assertThat(problem("")).contains("the file is empty");
    assertThat(problem("\n\n# nothing\n  ")).contains("x.yaml:1");
  }

  @Test
  void binaryContentIsRefused() {
    assertThat(problems(new byte[] {(byte) 0xca, (byte) 0xfe, 0, 1, 2}).getFirst().message()).contains("no text in UTF-8");
    assertThat(problem("title: a\nx: \u0001\n")).startsWith("x.yaml:2:").contains("control character");
  }

  @Test
  void aHugeFileIsRefusedByItsSize() {
    byte[] huge = new byte[10 * 1024 * 1024];
    Arrays.fill(huge, (byte) 'a');
    assertThat(problems(huge).getFirst().message()).contains("more than 262144 bytes");
  }

  @Test
  void anAliasBombIsRefusedBeforeItIsBuilt() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      for (int j = 0; j < 9; j++) bomb.append(j == 0 ? "" : ", ").append("*a").append(i - 1);
      bomb.append("]\n");
    }
    assertThat(problem(bomb.toString())).startsWith("x.yaml:1:").contains("anchors (&) and aliases (*) are not allowed");
  }

  @Test
  void deepNestingIsRefusedBeforeItOverflowsAnything() {
    assertThat(problem("[".repeat(100_000))).contains("nested more than 40 levels deep");
    assertThat(problem("{a: ".repeat(10_000))).contains("nested more than 40 levels deep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: b: c", "- a\nb: c", "\"unclosed", "a: [1, 2", "%YAML 9.9\n---\na", "key: @x"})
  void brokenYamlNamesItsLine(String text) {
    assertThat(problem(text)).matches("(?s)x\\.yaml:\\d+: .+");
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertThat(problem("a: 1\n---\nb: 2\n")).startsWith("x.yaml:2:").contains("one YAML document");
  }

  @Test
  void aListOrATextIsNoScenario() {
    assertThat(problem("[1, 2]")).contains("must be a map");
    assertThat(problem("hello")).contains("must be a map");
  }

  @Test
  void tooManyTasksForARunAreRefused() {
    String text = ScenarioText.calm().lasting("300h").workload("{arrival: {process: poisson, rate_per_second: 1000}}").text();
    assertThat(problem(text)).contains("at most 200000 are allowed");
  }

  @Test
  void twelveArmsAreTooMany() {
    String arms = "      x0: {}\n      x1: {}\n      x2: {}\n";
    String text = ScenarioText.calm().text().replace("    hardened: {}\n", "    hardened: {}\n" + arms.replace("      ", "    "));
    assertThat(problem(text)).contains("has 5 arms; a scenario has 1 to 4");
  }

  @Test
  void configurationIsPutInWhereItIsNamed() {
    Scenario read =
        ScenarioText.calm().method("{pause: \"${long}\"}").with("configuration: {long: 45s}\n").read();
    assertThat(read.methodNanos()).isEqualTo(45_000_000_000L);
  }

  @Test
  void whatIsWrongIsAnExceptionWithOneLinePerProblem() {
    assertThatThrownBy(() -> ScenarioReader.read("x", "x.yaml", "version: \"2\"".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidScenarioException.class)
        .hasMessageContaining("x.yaml:1: version: '2' is not known here")
        .hasMessageContaining("x.yaml:1: 'title' is missing");
  }
}
