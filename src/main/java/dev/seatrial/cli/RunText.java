package dev.seatrial.cli;

import dev.seatrial.experiment.ArmResult;
import dev.seatrial.experiment.Fact;
import dev.seatrial.experiment.Runner;
import dev.seatrial.journal.RunHeader;
import dev.seatrial.measure.BreakerTimeline;
import dev.seatrial.measure.CheckpointCounts;
import dev.seatrial.measure.Figures;
import dev.seatrial.measure.Outcomes;
import dev.seatrial.measure.RecoveryLedger;
import dev.seatrial.measure.RecoveryRow;
import dev.seatrial.measure.Reliability;
import dev.seatrial.scenario.Lesson;
import dev.seatrial.scenario.Scenario.Verdict;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The results of a run for a terminal. Holds no figure of the wall clock: two runs print the same bytes. */
final class RunText {
  /** So many transitions of breakers are listed. */
  private static final int MOST_TRANSITIONS = 60;

  private final Runner.Result result;
  private final StringBuilder out = new StringBuilder();

  RunText(Runner.Result result) {
    this.result = result;
  }

  String text() {
    var scenario = result.scenario();
    line(scenario.title() + "  (" + scenario.name() + ", seed " + result.seed() + ", "
        + Figures.duration(scenario.durationNanos()) + " of virtual time)");
    if (!scenario.description().isBlank()) line(scenario.description().strip());
    scenario.lesson().flatMap(Lesson::question).ifPresent(this::question);
    for (ArmResult arm : result.arms()) arm(arm);
    line("");
    summary();
    scenario.lesson().ifPresent(this::lesson);
    return out.toString();
  }

  private void question(Lesson.Question question) {
    line("");
    line("What do you expect? " + question.text());
    char letter = 'a';
    for (Lesson.Answer answer : question.answers()) line("  " + letter++ + ") " + answer.text());
  }

  private void lesson(Lesson lesson) {
    line("");
    if (lesson.question().isPresent()) {
      char letter = 'a';
      for (Lesson.Answer answer : lesson.question().get().answers()) {
        if (answer.right()) line("The answer is " + letter + "). " + answer.explanation());
        letter++;
      }
    }
    line("What it shows: " + lesson.shows());
    line("What it does not fix yet: " + lesson.notYet() + lesson.next().map(next -> " Next: " + next + ".").orElse(""));
    line("Try: " + lesson.tryThis() + " See: " + lesson.observe());
  }

  private void arm(ArmResult arm) {
    line("");
    line("== " + arm.arm() + " " + "=".repeat(Math.max(3, 76 - arm.arm().length())));
    line("");
    line("Hypothesis: " + words(arm.verdict()) + "   (" + result.scenario().hypothesis().title() + ")");
    for (String reason : arm.inconclusive()) line("  because " + reason);
    line("");
    facts(arm);
    out.append(FindingsText.of(arm));
    tasks(arm);
    new MeasuresText(arm.measures(), out).print();
    transitions(arm);
    healing(arm);
  }

  private void facts(ArmResult arm) {
    TextTable table = new TextTable("Behavior", "Expected", "Actual", "Pass/Fail", "Events");
    for (Fact fact : arm.facts()) {
      String events = fact.events().stream().map(seq -> "#e" + seq).collect(Collectors.joining(" "));
      table.row(fact.behavior(), fact.expected(), fact.actual(), fact.holds() ? "Pass" : fact.critical() ? "Fail (critical)" : "Fail", events);
    }
    out.append(table.render("  "));
    boolean first = true;
    for (Fact fact : arm.facts()) {
      if (fact.holds() || fact.feedback().isBlank()) continue;
      if (first) line("");
      first = false;
      line("  " + fact.behavior() + ": " + fact.feedback());
    }
  }

  private void tasks(ArmResult arm) {
    Outcomes o = arm.measures().tasks().outcomes();
    Reliability r = arm.measures().reliability(arm.measures().lastNanos());
    line("");
    line("  Tasks: " + o.ended() + " ended, " + o.success() + " answered, " + o.degraded() + " answered by a fallback, " + o.graceful()
        + " failed gracefully, " + o.failed() + " failed");
    line("  Success rate " + Figures.share(o.successRate()) + ", healed " + Figures.share(r.healing().successRate()) + " of the tasks that met a fault");
  }

  private void transitions(ArmResult arm) {
    line("");
    TextTable table = new TextTable("Breaker", "Virtual time", "Instant", "From", "To", "Reason", "Event");
    long left = 0;
    for (BreakerTimeline breaker : arm.measures().breakers().all()) {
      for (BreakerTimeline.Transition t : breaker.transitions()) {
        if (table.size() == MOST_TRANSITIONS) {
          left++;
          continue;
        }
        Instant instant = Instant.ofEpochSecond(RunHeader.EPOCH_SECOND).plusNanos(t.t());
        table.row(
            breaker.name(), Figures.instant(t.t()), instant.toString(), t.from().name(), t.to().name(),
            t.reason().name().toLowerCase(Locale.ROOT), "#e" + t.seq());
      }
    }
    if (table.isEmpty()) line("  No circuit breaker changed its state.");
    else out.append(table.render("  "));
    if (left > 0) line("  and " + left + " more; --json and --journal have all of them");
  }

  private void healing(ArmResult arm) {
    for (RecoveryRow row : arm.measures().recoveries().rows()) recovery(row);
    for (RecoveryLedger.Escalation asked : arm.measures().recoveries().escalations()) {
      line("");
      line("  A person was asked at " + Figures.instant(asked.atNanos()) + " (#e" + asked.seq() + ")"
          + (asked.pending() ? ", and is still needed" : "; that was over by the end"));
    }
    CheckpointCounts c = arm.measures().checkpoints();
    if (c.none()) return;
    line("");
    line("  Checkpoints: " + c.saved() + " saved, " + c.loaded() + " loaded, " + c.rejected() + " rejected as damaged, " + c.resumed()
        + " tasks went on from one");
  }

  private void recovery(RecoveryRow row) {
    line("");
    line("  Recovery at " + Figures.instant(row.startedNanos()) + " (#e" + row.seq() + "), since "
        + Figures.percentPpm(OptionalLong.of(row.ratePpm())) + " of the calls succeeded (#e" + row.cause() + ")");
    TextTable table = new TextTable("Step", "Result", "Event");
    for (RecoveryRow.Step step : row.steps()) table.row(step.name(), step.result(), "#e" + step.seq());
    out.append(table.render("    "));
    String took = row.durationNanos().isPresent() ? ", known after " + Figures.duration(row.durationNanos().getAsLong()) : "";
    line("    It " + row.result() + took);
  }

  private void summary() {
    TextTable table = new TextTable("Arm", "Verdict", "Promised", "Promise", ">Events", "Digest");
    for (ArmResult arm : result.arms()) {
      table.row(
          arm.arm(),
          words(arm.verdict()),
          arm.promised().map(RunText::words).orElse("nothing"),
          arm.promised().isEmpty() ? "-" : arm.promiseKept() ? "kept" : arm.promiseBroken() ? "broken" : "unknown",
          n(arm.journal().size()),
          String.format(Locale.ROOT, "%016x", arm.journal().digest()));
    }
    out.append(table.render(""));
  }

  static String words(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  private static String n(long number) {
    return Long.toString(number);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
