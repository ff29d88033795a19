package dev.seatrial.measure;

import dev.seatrial.fault.FaultKind;
import dev.seatrial.journal.ErrorClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One fault of a run as a failure mode of the system: what it did, who noticed, what was done about it. Tasks are those that
 * arrived at or after the end of the warm-up and have ended, as in all rates; a task that met several faults is in the row of each.
 *
 * @param errors what the callers of its attempts saw, most frequent first
 * @param tasks all tasks of the run
 * @param touched tasks on which it fired and whose course it did not change
 * @param answered of the tasks that met it, those with a correct answer from the primary sources
 * @param degraded of those, the ones answered with the help of a fallback
 * @param graceful of those, the ones that ended with a typed message
 * @param crashed of those, the ones without an answer in time and without a message
 * @param wrong of those, the ones whose answer was given as right and was not
 * @param noticed empty if nothing noticed it
 * @param retries waits for another attempt because of it
 * @param fallbacks answers from another source because of it
 * @param resumed how often a task went on from a checkpoint because of it
 * @param events numbers of the events of its first firings
 */
public record FailureMode(
    FaultRow fault,
    List<Saw> errors,
    long tasks,
    long touched,
    long answered,
    long degraded,
    long graceful,
    long crashed,
    long wrong,
    Optional<Noticed> noticed,
    long retries,
    long fallbacks,
    long resumed,
    List<Long> events) {

  /** From this share of the tasks on a failure mode is of medium likelihood. */
  public static final long MEDIUM_PPM = 50_000;

  /** From this share of the tasks on it is of high likelihood. */
  public static final long HIGH_PPM = 250_000;

  /** A class of errors and how often it was seen. */
  public record Saw(ErrorClass error, long times) {}

  /**
   * Who noticed.
   *
   * @param by for people: {@code breaker mcp_tools}
   * @param afterNanos time since its first failure; if it had failed nothing before, since it first fired
   * @param seq number of the event
   */
  public record Noticed(String by, long afterNanos, long seq) {}

  public FailureMode {
    errors = List.copyOf(errors);
    events = List.copyOf(events);
  }

  /** The course's identifier; {@code -} for a kind that this version does not know. */
  public String code() {
    return FaultKind.byId(fault.kind()).map(FaultKind::code).orElse("-");
  }

  /** Tasks whose course it changed. */
  public long met() {
    return answered + degraded + failed();
  }

  /** Of those, the ones that got no correct answer. */
  public long failed() {
    return graceful + crashed + wrong;
  }

  /** Tasks that it reached, whether or not it changed their course. */
  public Share reach() {
    return new Share(touched + met(), tasks);
  }

  /** By the share of the tasks that it reached; empty while it has not fired, or without tasks. */
  public Optional<RiskLevel> likelihood() {
    OptionalLong ppm = reach().ppm();
    if (fault.fired() == 0 || ppm.isEmpty()) return Optional.empty();
    if (reach().atLeast(HIGH_PPM)) return Optional.of(RiskLevel.HIGH);
    return Optional.of(reach().atLeast(MEDIUM_PPM) ? RiskLevel.MEDIUM : RiskLevel.LOW);
  }

  /** By the worst end of a task that met it; empty while it has not fired, or without tasks. */
  public Optional<RiskLevel> impact() {
    if (likelihood().isEmpty()) return Optional.empty();
    if (crashed + wrong > 0) return Optional.of(RiskLevel.HIGH);
    return Optional.of(degraded + graceful > 0 ? RiskLevel.MEDIUM : RiskLevel.LOW);
  }

  /** Empty while it has not fired, or without tasks: nothing is known then. */
  public Optional<Priority> priority() {
    return likelihood().map(likelihood -> Priority.of(likelihood, impact().orElseThrow()));
  }

  /** What its caller saw, as the catalogue has it, with the errors that were counted. */
  public String sawWords() {
    StringBuilder words = new StringBuilder(FaultKind.byId(fault.kind()).map(FaultKind::sees).orElse(fault.kind()));
    String between = " (";
    for (Saw saw : errors) {
      words.append(between).append(saw.times()).append(" × ").append(saw.error().name().toLowerCase(Locale.ROOT).replace('_', ' '));
      between = ", ";
    }
    return words.append(errors.isEmpty() ? "" : ")").toString();
  }

  /** Who noticed, and when. */
  public String noticedWords() {
    if (fault.fired() == 0) return "never fired";
    return noticed.map(n -> n.by() + " after " + Figures.duration(n.afterNanos())).orElse("not noticed");
  }

  /** What was done about it. */
  public String handledWords() {
    List<String> words = new ArrayList<>();
    count(words, "retry", retries);
    count(words, "fallback", fallbacks);
    count(words, "resumed", resumed);
    count(words, "graceful", graceful);
    count(words, "crashed", crashed);
    count(words, "wrong", wrong);
    return words.isEmpty() ? "nothing had to be done" : String.join(", ", words);
  }

  private static void count(List<String> words, String what, long times) {
    if (times > 0) words.add(what + " " + times);
  }
}
