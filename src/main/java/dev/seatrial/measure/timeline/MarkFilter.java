package dev.seatrial.measure.timeline;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which marks are wanted; what is empty wants all.
 *
 * @param dependency a dependency, or the beginning of some, such as {@code mcp/}
 */
public record MarkFilter(OptionalInt task, Optional<String> agent, Optional<String> dependency, Optional<MarkKind> kind) {
  /** Wants every mark. */
  public static final MarkFilter ALL = new MarkFilter(OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Whether it wants all. */
  public boolean all() {
    return equals(ALL);
  }

  public boolean wants(Mark mark) {
    return wantsWork(mark.task(), mark.agent())
        && dependency.map(wanted -> mark.dependency().startsWith(wanted)).orElse(true)
        && kind.map(wanted -> wanted == mark.kind()).orElse(true);
  }

  /** Whether it wants what an agent does for a task, whatever comes of it. */
  public boolean wantsWork(int ofTask, String ofAgent) {
    return (task.isEmpty() || task.getAsInt() == ofTask) && agent.map(ofAgent::equals).orElse(true);
  }
}
