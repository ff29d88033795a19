package dev.seatrial.web.lab.timeline;

import dev.seatrial.measure.timeline.EventFilter;
import dev.seatrial.measure.timeline.MarkFilter;
import dev.seatrial.measure.timeline.MarkKind;
import dev.seatrial.web.lab.view.RunView;
import dev.seatrial.web.problem.Problem;
import dev.seatrial.web.problem.Refusal;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What of a run the timeline shows, as addresses carry it.
 *
 * @param from the only part that is shown begins here, virtual nanoseconds
 * @param to it ends here
 * @param event the event that is chosen
 * @param heat the dependency whose latencies the heat map shows; empty for the one that says most
 * @param before the journal lists what is earlier than this instant; empty for the newest
 */
public record TimelineQuery(
    OptionalLong from, OptionalLong to, MarkFilter filter, Optional<EventId> event, OptionalLong before, Optional<String> heat) {
  private static final int MAX_TEXT = 60;
  private static final int NANO_DIGITS = 9;

  /** Shows all, with nothing chosen. */
  public static final TimelineQuery ALL =
      new TimelineQuery(OptionalLong.empty(), OptionalLong.empty(), MarkFilter.ALL, Optional.empty(), OptionalLong.empty(), Optional.empty());

  /**
   * Reads the parameters of an address.
   *
   * @param parameter gives the text of one, empty if it is not there
   * @throws Refusal with 422 and the parameter that cannot be used
   */
  public static TimelineQuery read(Function<String, Optional<String>> parameter) {
    Function<String, Optional<String>> given = name -> parameter.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    OptionalInt task = given.apply("task").map(text -> OptionalInt.of(whole("task", text.replaceFirst("^[Tt]", "")))).orElse(OptionalInt.empty());
    Optional<MarkKind> kind =
        given.apply("kind").map(id -> MarkKind.byId(id).orElseThrow(() -> refused("kind", id, "Choose one of the list.")));
    MarkFilter filter = new MarkFilter(task, given.apply("agent").map(t -> text("agent", t)), given.apply("dependency").map(t -> text("dependency", t)), kind);
    Optional<EventId> event =
        given.apply("event").map(id -> EventId.read(id).orElseThrow(() -> refused("event", id, "It must be a number such as e347 or A-e347.")));
    OptionalLong from = instant("from", given);
    OptionalLong to = instant("to", given);
    if (from.isPresent() != to.isPresent() || (from.isPresent() && from.getAsLong() >= to.getAsLong())) {
      throw refused("from", given.apply("from").orElse(""), "A part of the run has a from and a later to.");
    }
    return new TimelineQuery(from, to, filter, event, instant("before", given), given.apply("heat").map(t -> text("heat", t)));
  }

  private static int whole(String name, String text) {
    try {
      int value = Integer.parseInt(text);
      if (value >= 1) return value;
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw refused(name, text, "It must be a whole number from 1.");
  }

  private static String text(String name, String text) {
    if (text.length() <= MAX_TEXT && text.matches("[a-zA-Z0-9_./-]+")) return text;
    throw refused(name, text, "Choose one of the list.");
  }

  private static OptionalLong instant(String name, Function<String, Optional<String>> given) {
    Optional<String> text = given.apply(name);
    if (text.isEmpty()) return OptionalLong.empty();
    try {
      BigDecimal seconds = new BigDecimal(text.get().length() > MAX_TEXT ? "-1" : text.get());
      if (seconds.signum() >= 0 && seconds.compareTo(BigDecimal.valueOf(10_000_000)) <= 0) {
        return OptionalLong.of(seconds.movePointRight(NANO_DIGITS).longValue());
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw refused(name, text.get(), "It must be a number of seconds of virtual time.");
  }

  private static Refusal refused(String name, String text, String advice) {
    String shown = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    return new Refusal(Problem.of(422, "That part of the run cannot be shown", name + " is '" + shown + "'.", advice));
  }

  /** The same filter, for the journal. */
  EventFilter events() {
    return new EventFilter(filter.task(), filter.dependency(), Optional.empty());
  }

  TimelineQuery with(EventId chosen) {
    return new TimelineQuery(from, to, filter, Optional.of(chosen), before, heat);
  }

  TimelineQuery only(long fromNanos, long toNanos) {
    return new TimelineQuery(OptionalLong.of(fromNanos), OptionalLong.of(toNanos), filter, event, before, heat);
  }

  TimelineQuery whole() {
    return new TimelineQuery(OptionalLong.empty(), OptionalLong.empty(), filter, event, before, heat);
  }

  TimelineQuery older(long beforeNanos) {
    return new TimelineQuery(from, to, filter, event, OptionalLong.of(beforeNanos), heat);
  }

  /** The part of an address after the question mark; empty if there is nothing to tell. */
  String text() {
    StringBuilder text = new StringBuilder();
    from.ifPresent(nanos -> add(text, "from", RunView.seconds(nanos)));
    to.ifPresent(nanos -> add(text, "to", RunView.seconds(nanos)));
    filter.task().ifPresent(task -> add(text, "task", Integer.toString(task)));
    filter.agent().ifPresent(agent -> add(text, "agent", agent));
    filter.dependency().ifPresent(dependency -> add(text, "dependency", dependency));
    filter.kind().ifPresent(kind -> add(text, "kind", kind.id()));
    before.ifPresent(nanos -> add(text, "before", RunView.seconds(nanos)));
    heat.ifPresent(dependency -> add(text, "heat", dependency));
    event.ifPresent(id -> add(text, "event", id.text()));
    return text.toString();
  }

  private static void add(StringBuilder text, String name, String value) {
    text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }
}
