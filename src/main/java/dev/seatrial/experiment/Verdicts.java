package dev.seatrial.experiment;

import dev.seatrial.experiment.Judge.Notes;
import dev.seatrial.experiment.Judge.ProbeNote;
import dev.seatrial.journal.JudgementEvent.SafeguardTripped;
import dev.seatrial.journal.ProbePhase;
import dev.seatrial.journal.RunStatus;
import dev.seatrial.measure.FailureModes;
import dev.seatrial.measure.FaultRow;
import dev.seatrial.measure.Figures;
import dev.seatrial.measure.Measures;
import dev.seatrial.measure.TaskWindow;
import dev.seatrial.scenario.Expectation;
import dev.seatrial.scenario.Hypothesis.Probe;
import dev.seatrial.scenario.MethodStep;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.Scenario.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Turns what happened to an arm into facts and a verdict: inconclusive when the experiment itself did not work; otherwise
 * confirmed when all facts hold, partial when only facts fail that are not critical, refuted when a critical one does.
 */
final class Verdicts {
  private final Scenario scenario;
  private final ArmRun run;
  private final Measures measures;

  Verdicts(Scenario scenario, ArmRun run) {
    this.scenario = scenario;
    this.run = run;
    this.measures = run.measures();
  }

  ArmResult result(RunStatus status, Notes notes) {
    List<Fact> facts = new ArrayList<>();
    for (ProbeNote note : notes.probes()) if (note.phase() == ProbePhase.AFTER) facts.add(fact(note, "at the end"));
    if (scenario.hypothesis().continuously()) during(notes, facts);
    ExpectationChecks checks = new ExpectationChecks(run.journal(), measures);
    for (Expectation expectation : scenario.expectations()) facts.add(checks.fact(expectation));
    safeguard(notes).ifPresent(facts::add);
    List<String> inconclusive = inconclusive(status, notes);
    FailureModes modes = FailureModes.of(run.journal(), scenario.workload().warmupNanos());
    ArmEvidence evidence = new ArmEvidence(run.journal(), measures, run.protections(), modes);
    return new ArmResult(
        run.arm(),
        status,
        verdict(facts, inconclusive),
        inconclusive,
        facts,
        IssueRules.find(evidence),
        modes.rows(),
        Optional.ofNullable(scenario.promises().get(run.arm())),
        run.journal(),
        measures);
  }

  private static Verdict verdict(List<Fact> facts, List<String> inconclusive) {
    if (!inconclusive.isEmpty()) return Verdict.INCONCLUSIVE;
    boolean all = true;
    for (Fact fact : facts) {
      if (fact.holds()) continue;
      if (fact.critical()) return Verdict.REFUTED;
      all = false;
    }
    return all ? Verdict.CONFIRMED : Verdict.PARTIAL;
  }

  private List<String> inconclusive(RunStatus status, Notes notes) {
    List<String> reasons = new ArrayList<>();
    if (status != RunStatus.COMPLETED) reasons.add("the run was " + status.name().toLowerCase(Locale.ROOT));
    for (MethodStep step : scenario.method()) neverFired(step, notes).ifPresent(reasons::add);
    for (ProbeNote note : notes.probes()) {
      String name = note.probe().name();
      if (note.phase() == ProbePhase.BEFORE && !note.held()) {
        reasons.add("the steady state did not hold before the method: " + name + " was " + note.reading().words(note.probe().metric()));
      }
      if (note.phase() != ProbePhase.DURING && !note.enough()) reasons.add(tooFew(note, ""));
    }
    if (scenario.hypothesis().continuously()) tooFewDuring(notes, reasons);
    for (String fault : MethodStopped.byPerson(run.journal())) reasons.add("a person ended the fault '" + fault + "' of the method");
    return reasons;
  }

  private Optional<String> neverFired(MethodStep step, Notes notes) {
    return switch (step) {
      case MethodStep.Inject inject -> {
        String fault = inject.fault().id();
        boolean fired = measures.faults().of(fault).filter(row -> row.fired() > 0).isPresent();
        yield fired || keptBack(fault, notes) ? Optional.empty() : Optional.of("the fault '" + fault + "' never fired");
      }
      // How many of its faults there are is left to chance; that there are none at all is no experiment.
      case MethodStep.Mix mix -> {
        boolean fired = measures.faults().all().stream().anyMatch(row -> row.fired() > 0 && Occurrences.belongs(row.fault(), mix.mix()));
        yield fired || stopped(notes) ? Optional.empty() : Optional.of("no fault of the mix fired");
      }
      default -> Optional.empty();
    };
  }

  /** A fault that the safeguard kept from firing tells nothing against the experiment: the trip itself refutes. */
  private boolean keptBack(String fault, Notes notes) {
    return stopped(notes) && measures.faults().of(fault).map(FaultRow::endReason).orElse("safeguard").equals("safeguard");
  }

  private boolean stopped(Notes notes) {
    return notes.safeguardSeq().filter(seq -> ((SafeguardTripped) run.journal().get((int) (seq - 1)).event()).stopped()).isPresent();
  }

  /** A second that cannot be judged counts against the experiment unless the probe failed in another one, which can. */
  private void tooFewDuring(Notes notes, List<String> reasons) {
    for (Probe probe : scenario.hypothesis().probes()) {
      if (during(notes, probe).anyMatch(ProbeNote::enough)) continue;
      during(notes, probe).findFirst().ifPresent(note -> reasons.add(tooFew(note, " during the method, at " + Figures.instant(note.atNanos()))));
    }
  }

  private static String tooFew(ProbeNote note, String when) {
    return "the window of " + note.probe().name() + " held " + note.reading().samples() + " tasks" + when + "; at least "
        + TaskWindow.ENOUGH_TASKS + " are needed";
  }

  /** The seconds of the method in which a probe did not hold or could not be judged. */
  private static Stream<ProbeNote> during(Notes notes, Probe probe) {
    return notes.probes().stream().filter(note -> note.phase() == ProbePhase.DURING && note.probe() == probe);
  }

  private static Fact fact(ProbeNote note, String when) {
    var probe = note.probe();
    return new Fact(
        probe.name() + "-" + note.phase().name().toLowerCase(Locale.ROOT),
        words(note) + " " + when,
        true,
        0,
        note.held(),
        probe.tolerance().shown(probe.metric()),
        note.reading().words(probe.metric()) + " (n = " + note.reading().samples() + ")",
        "",
        List.of(note.seq()));
  }

  private static String words(ProbeNote note) {
    var probe = note.probe();
    String quantile = probe.quantilePpm() > 0 ? ", quantile " + probe.quantilePpm() / 1e6 : "";
    return probe.metric().id() + quantile + " over " + Figures.duration(probe.windowNanos());
  }

  /** The first failure of each probe during the method; none is the good news. */
  private void during(Notes notes, List<Fact> facts) {
    for (Probe probe : scenario.hypothesis().probes()) {
      Optional<ProbeNote> failed = during(notes, probe).filter(note -> !note.held() && note.enough()).findFirst();
      if (failed.isPresent()) {
        facts.add(fact(failed.get(), "during the method"));
      } else {
        facts.add(
            new Fact(
                probe.name() + "-during", probe.metric().id() + " during the method", true, 0, true,
                probe.tolerance().shown(probe.metric()), "held in every second that could be judged", "", List.of()));
      }
    }
  }

  private Optional<Fact> safeguard(Notes notes) {
    if (scenario.safeguard().isEmpty()) return Optional.empty();
    String limit = "<= " + Figures.percentPpm(OptionalLong.of(scenario.safeguard().get().maxUngracefulPpm())) + " over "
        + Figures.duration(scenario.safeguard().get().windowNanos());
    if (notes.safeguardSeq().isEmpty()) {
      return Optional.of(
          new Fact("safeguard", "Ungraceful failures stay below the safeguard", true, 0, true, limit, "never tripped", "", List.of()));
    }
    long seq = notes.safeguardSeq().get();
    var entry = run.journal().get((int) seq - 1);
    SafeguardTripped tripped = (SafeguardTripped) entry.event();
    String actual = Figures.percentPpm(OptionalLong.of(tripped.observedPpm())) + " at " + Figures.instant(entry.t());
    return Optional.of(
        new Fact("safeguard", "Ungraceful failures stay below the safeguard", true, 0, false, limit, actual,
            "More than the tolerated share of the tasks crashed.", List.of(seq)));
  }
}
