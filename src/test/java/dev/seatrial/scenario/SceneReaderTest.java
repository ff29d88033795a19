package dev.seatrial.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seatrial.fault.FaultKind;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.RunEvent.Log;
import dev.seatrial.journal.TaskEvent.TaskArrived;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.journal.TaskOutcome;
import dev.seatrial.system.Protections;
import dev.seatrial.system.TaskKind;
import dev.seatrial.system.Workload;
import dev.seatrial.testlab.Lab;
import dev.seatrial.testlab.ScenarioText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scenes and the reference week need of the format: mixes of tasks and of faults, resubmissions, careful arms, lessons. */
class SceneReaderTest {
  private static String problem(String text) {
    return catchThrowableOfType(InvalidScenarioException.class, () -> ScenarioReader.read("x", "x.yaml", text.getBytes(StandardCharsets.UTF_8)))
        .getMessage();
  }

  @Test
  void severalKindsOfTasksEachWithShareAndDeadline() {
    Workload w =
        ScenarioText.calm()
            .workload(
                "{warmup: 0s, tasks: [{task: brief, share: 0.9, deadline: 120s}, {task: dossier, share: 0.1, deadline: 30m}],"
                    + " resubmit: {after: 60s, at_most: 10}, arrival: {process: constant, every: 10m, first: 5m}}")
            .read()
            .workload();
    assertThat(w.jobs()).extracting(Workload.Job::kind).containsExactly(TaskKind.BRIEF, TaskKind.DOSSIER);
    assertThat(w.jobs().get(1).deadlineNanos()).isEqualTo(Duration.ofMinutes(30).toNanos());
    assertThat(w.again()).contains(new Workload.Resubmission(Duration.ofSeconds(60).toNanos(), 10));
    assertThat(w.arrival().ratePerSecond()).isEqualTo(1.0 / 600);
    assertThat(w.arrival().firstNanos()).hasValue(Duration.ofMinutes(5).toNanos());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {tasks: [], arrival: {process: constant, every: 10s}}                                                    | a workload has 1 to 10
          {task: brief, tasks: [{task: brief, share: 1}], arrival: {process: constant, every: 10s}}                | belongs into the entries of 'tasks'
          {tasks: [{task: brief}], arrival: {process: constant, every: 10s}}                                       | 'share' is missing
          {tasks: [{task: essay, share: 1}], arrival: {process: constant, every: 10s}}                             | 'essay' is not known here
          {arrival: {process: constant, every: 10s, rate_per_second: 1}}                                           | means the same as 'every'
          {arrival: {process: constant, every: 10}}                                                                | '10' has no unit
          {task: dossier, deadline: 30m, arrival: {process: constant, rate_per_second: 100}}                       | that makes about 7 million events; at most 4 million
          {arrival: {process: constant, rate_per_second: 1000}}                                                    | that makes about 9 million events; at most 4 million
          {resubmit: {after: 60s, at_most: 1000}, arrival: {process: constant, every: 10s}}                        | must be between 1 and 100
          {resubmit: {after: 60s, at_most: 100}, arrival: {process: constant, every: 1ms}}                         | if every one is submitted again
          """)
  void wrongWorkloadsSayWhy(String workload, String complaint) {
    assertThat(problem(ScenarioText.calm().workload(workload).text())).contains("x.yaml:").contains(complaint);
  }

  @Test
  void aTaskThatFailedIsSubmittedAgainUntilItIsAnsweredOrOftenEnough() {
    String workload =
        "{warmup: 0s, deadline: 60s, resubmit: {after: 20s, at_most: 3}, arrival: {process: constant, every: 10m, first: 5s}}";
    var seen =
        Lab.given(ScenarioText.calm().lasting("9m").workload(workload)).arm("baseline")
            .when(Lab.inject(FaultKind.UNAVAILABLE, "mcp/search").at("0s").lasting("40s")).until("9m");
    List<TaskArrived> arrived = seen.entries(TaskArrived.class).stream().map(e -> (TaskArrived) e.event()).toList();
    assertThat(arrived).extracting(TaskArrived::submission).containsOnly(1);
    assertThat(arrived).extracting(TaskArrived::resubmission).containsExactly(0, 1, 2);
    assertThat(seen.entries(TaskEnded.class)).extracting(e -> ((TaskEnded) e.event()).outcome())
        .containsExactly(TaskOutcome.FAILED, TaskOutcome.FAILED, TaskOutcome.SUCCESS);
    var never =
        Lab.given(ScenarioText.calm().lasting("9m").workload(workload)).arm("baseline")
            .when(Lab.inject(FaultKind.UNAVAILABLE, "mcp/search").at("0s")).until("9m");
    assertThat(never.entries(TaskArrived.class)).as("once, and three times more").hasSize(4);
  }

  @Test
  void aMixIsDrawnFromTheSeedAndTheSameInBothArms() {
    String entry = "{name: blips-%d, fault: server_error, targets: [mcp/search, mcp/github], per_week: 300, durations: [5s, 20s]}";
    List<String> entries = IntStream.rangeClosed(1, 8).mapToObj(entry::formatted).toList();
    String mix = "{action: fault_mix, over: 60m, faults: [" + String.join(", ", entries) + "]}";
    ScenarioText text = ScenarioText.calm().lasting("61m").method(mix, "{pause: 60m}");
    List<String> baseline = armed(Lab.given(text).arm("baseline").until("60m"));
    assertThat(baseline).isNotEmpty().isEqualTo(armed(Lab.given(text).arm("hardened").until("60m")));
    assertThat(armed(Lab.given(text).arm("baseline").seed(2).until("60m"))).isNotEqualTo(baseline);
  }

  private static List<String> armed(Lab.Seen seen) {
    return seen.run().measures().faults().all().stream().map(f -> f.fault() + " " + f.target() + " " + f.armedNanos() + " " + f.untilNanos()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {name: a, fault: hang, targets: [], per_week: 1, durations: [1m, 2m]}                                    | targets
          {name: a, fault: hang, targets: [agent/research], per_week: 1, durations: [1m, 2m]}                      | cannot suffer hang
          {name: a, fault: hang, targets: [mcp/search], per_week: 1000, durations: [1m, 2m]}                       | must be between 0.0 and 300.0
          {name: a, fault: hang, targets: [mcp/search], per_week: 1, durations: [2m, 1m]}                          | the shortest and the longest
          {name: a, fault: hang, targets: [mcp/search], per_week: 1, durations: [1m]}                              | must be two
          {name: a, fault: hang, targets: [mcp/search], per_week: 1, durations: [1m, 2h]}                          | lasts longer than the mix
          {name: a, fault: hang, hold: 2h, targets: [mcp/search], per_week: 1, durations: [1m, 2m]}                | must be between
          """)
  void wrongMixesSayWhy(String entry, String complaint) {
    String text = ScenarioText.calm().lasting("2h").method("{action: fault_mix, over: 60m, faults: [" + entry + "]}").text();
    assertThat(problem(text)).contains("x.yaml:").contains(complaint);
  }

  @Test
  void moreFaultsThanThePlanTakesAreNotedAndEndNoRun() {
    String entry = "{name: long-%d, fault: slow, delay: 1ms, targets: [mcp/search], per_week: 300, durations: [50m, 55m]}";
    List<String> entries = IntStream.rangeClosed(1, 50).mapToObj(entry::formatted).toList();
    String mix = "{action: fault_mix, over: 60m, faults: [" + String.join(", ", entries) + "]}";
    var seen = Lab.given(ScenarioText.calm().lasting("61m").method(mix, "{pause: 60m}")).arm("baseline").until("61m");
    assertThat(seen.entries(Log.class)).anyMatch(e -> ((Log) e.event()).text().contains("no more than 50 faults at a time"));
    assertThat(seen.outcomes().ended()).isGreaterThan(1_800);
  }

  @Test
  void aFaultIsNotCalledLikeAnOccurrenceOfAMix() {
    String mix = "{action: fault_mix, over: 60s, faults: [{name: a, fault: slow, targets: [mcp/search], per_week: 1, durations: [1s, 2s]}]}";
    String fault = "{action: inject, name: a.1, target: mcp/github, fault: slow}";
    for (List<String> steps : List.of(List.of(mix, fault), List.of(fault, mix))) {
      String text = ScenarioText.calm().method(steps.toArray(String[]::new)).text();
      assertThat(problem(text)).contains("can be taken for an occurrence of");
    }
    ScenarioText.calm().method(mix, fault.replace("a.1", "a.b"), fault.replace("a.1", "ab.1")).read();
  }

  @Test
  void presetsNameTheValuesOfAKind() {
    String text = "{action: inject, name: a, target: ai/primary, fault: slow_stream, preset: reasoning, tokens_per_second: 70}";
    MethodStep.Inject inject = (MethodStep.Inject) ScenarioText.calm().method(text).read().method().getFirst();
    assertThat(inject.fault().parameters()).containsEntry("first_token", 5_000_000_000L).containsEntry("tokens_per_second", 70L);
    assertThat(problem(ScenarioText.calm().method(text.replace("reasoning", "quick")).text())).contains("'quick' is not known here");
    assertThat(problem(ScenarioText.calm().method("{action: inject, name: a, target: ai/primary, fault: hang, preset: fast}").text()))
        .contains("preset: is not known here");
  }

  @Test
  void carefulArmsAreReadAndWrittenAgain() throws InvalidScenarioException {
    String text =
        "{fallbacks: [{primary: mcp/search/query, fallback: cache, keep: 24h, also_on: [validation]}],"
            + " answers: {verify: true, max_age: 1h, stream_idle: 10s, refresh_sessions: true, trim_context: 8000},"
            + " handoffs: {acknowledge: 5s, deduplicate: true, in_order: true, step_deadline: 60s, resume_after: 2m}, escalate_on: [quota, auth]}";
    Protections p = ScenarioText.calm().hardened(text).read().arms().get("hardened");
    assertThat(p.answers().streamIdle()).contains(Duration.ofSeconds(10));
    assertThat(p.handoffs().resumeAfter()).contains(Duration.ofMinutes(2));
    assertThat(p.escalateOn()).containsExactly(ErrorClass.QUOTA, ErrorClass.AUTH);
    assertThat(p.fallbacks().getFirst().alsoOn()).containsExactly(ErrorClass.VALIDATION);
    assertThat(ScenarioText.calm().hardened(ProtectionsText.write(p)).read().arms().get("hardened")).isEqualTo(p);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {answers: {verfy: true}}                                                                 | did you mean 'verify'?
          {answers: {max_age: 0s}}                                                                 | must be at least 1ms
          {handoffs: {acknowledge: 5}}                                                             | '5' has no unit
          {escalate_on: [quota, quota]}                                                            | stands here twice
          {escalate_on: [everything]}                                                              | 'everything' is not known here
          {fallbacks: [{primary: mcp/github/read, fallback: local/filesystem, keep: 1h}]}          | belongs to the fallback cache only
          """)
  void wrongCareSaysWhy(String protections, String complaint) {
    assertThat(problem(ScenarioText.calm().hardened(protections).text())).contains("x.yaml:").contains(complaint);
  }

  @Test
  void moneyIsWrittenInDollarsAndRatesPerHour() {
    String expectations =
        """
        expectations:
          - {id: cost, title: t, check: metric, metric: spending.cost, tolerance: {compare: "<=", value: 2.5}}
          - {id: burn, title: t, check: metric, metric: error_budget.burn_rate, tolerance: {compare: "<", value: 0.5}}
        """;
    List<Expectation> read = ScenarioText.calm().with(expectations).read().expectations();
    assertThat(((Expectation.Check.MetricHolds) read.get(0).check()).tolerance().limit()).isEqualTo(250_000_000);
    assertThat(((Expectation.Check.MetricHolds) read.get(1).check()).tolerance().limit()).isEqualTo(500_000);
    assertThat(problem(ScenarioText.calm().with(expectations.replace("2.5", "2s")).text())).contains("'2s' is no number");
  }

  @Test
  void theNextSceneIsAName() {
    String text = ScenarioText.calm().with("lesson: {shows: a, not_yet: b, try: c, observe: d, next: '../../x'}\n").text();
    assertThat(problem(text)).contains("lesson.next: '../../x' is no name of a scene");
  }

  private static String lesson(String question) {
    return ScenarioText.calm().with("lesson: {shows: a, not_yet: b, try: c, observe: d, question: " + question + "}\n").text();
  }

  @Test
  void aQuestionHasExactlyOneRightAnswer() throws InvalidScenarioException {
    String one = "{text: Why?, answers: [{text: x, right: true, explanation: yes}, {text: y, explanation: no}]}";
    Scenario read = ScenarioReader.read("x", "x.yaml", lesson(one).getBytes(StandardCharsets.UTF_8));
    assertThat(read.lesson().flatMap(Lesson::question).map(q -> q.answers().getFirst().right())).isEqualTo(Optional.of(true));
    assertThat(problem(lesson(one.replace("right: true, ", "")))).contains("0 are right; exactly one must be");
    assertThat(problem(lesson("{text: Why?, answers: [{text: x, right: true, explanation: yes}]}"))).contains("a question has 2 to 6");
    assertThat(problem(lesson("{text: Why?, answers: [{text: x, right: true}, {text: y, explanation: no}]}"))).contains("'explanation' is missing");
  }
}
