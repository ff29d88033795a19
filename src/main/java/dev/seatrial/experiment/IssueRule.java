package dev.seatrial.experiment;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that can be wrong with an arm. A rule asks for events, never for kinds of faults, and finds only what the journal
 * shows.
 *
 * @param title the issue in a few words
 * @param when what must be in the journal for it to be found, one sentence
 * @param fix what to change, one or two sentences
 * @param look finds it, or nothing
 */
record IssueRule(
    String id, Issue.Severity severity, String title, String when, String fix, Function<ArmEvidence, Optional<Finding>> look) {

  /**
   * What a rule has found.
   *
   * @param seen with figures, for people
   * @param events that show it; more than an issue may name are cut
   */
  record Finding(String seen, List<Long> events) {
    Finding {
      events = events.stream().limit(Issue.MOST_EVENTS).toList();
    }

    static Optional<Finding> of(String seen, List<Long> events) {
      return Optional.of(new Finding(seen, events));
    }
  }

  Optional<Issue> issue(ArmEvidence evidence) {
    return look.apply(evidence).map(found -> new Issue(id, severity, title, found.seen(), fix, found.events()));
  }
}
