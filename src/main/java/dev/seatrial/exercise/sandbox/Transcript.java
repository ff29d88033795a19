package dev.seatrial.exercise.sandbox;

import java.util.List;
import java.util.Optional;

/**
 * Everything that happened in a play, in order. Equal for equal plays.
 *
 * @param endedMs virtual time of the last thing that happened
 * @param violation why the play was stopped, or what is wrong at its end
 */
public record Transcript(List<Line> lines, double endedMs, Optional<Violation> violation) {
  public Transcript {
    lines = List.copyOf(lines);
  }

  /** One thing that happened, at a virtual time in milliseconds. */
  public sealed interface Line {
    double atMs();

    /** The host told the subject something. */
    record Told(double atMs, Command command) implements Line {}

    /** The subject did something. */
    record Did(double atMs, Effect effect) implements Line {}
  }

  /** What the subject did, of one kind, in order. */
  public <E extends Effect> List<E> effects(Class<E> kind) {
    return lines.stream()
        .<Effect>mapMulti((line, out) -> {
          if (line instanceof Line.Did did) out.accept(did.effect());
        })
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** How a call ended, if it did. */
  public Optional<Effect.CallSettled> settled(int call) {
    return effects(Effect.CallSettled.class).stream().filter(settled -> settled.call() == call).findFirst();
  }

  Transcript with(Violation found) {
    return new Transcript(lines, endedMs, Optional.of(found));
  }
}
