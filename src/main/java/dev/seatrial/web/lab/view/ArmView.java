package dev.seatrial.web.lab.view;

import dev.seatrial.journal.BreakerState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One arm at this instant.
 *
 * @param index from 0
 * @param protections how many kinds of protection are declared
 * @param arrived tasks that arrived since the start, warm-up included
 * @param inWork tasks that are neither answered nor given up
 * @param cut calls that a circuit breaker turned away
 * @param agents names of the agents, left to right
 * @param compartments one per agent, or one for all
 * @param gates in the order in which they are drawn; the first two stand on the main edges
 */
public record ArmView(
    int index,
    String name,
    int protections,
    VerdictView verdict,
    CountsView counts,
    StripView strip,
    long arrived,
    long inWork,
    long cut,
    List<String> agents,
    List<CompartmentView> compartments,
    List<GateView> gates,
    List<DependencyView> dependencies,
    FallbacksView fallbacks,
    String economy) {

  /** Tasks that arrived after the warm-up and have ended, by outcome. */
  public record CountsView(long success, long degraded, long graceful, long failed, long open) {
    public long ended() {
      return success + degraded + graceful + failed;
    }

    /** Share of ended tasks that were answered correctly, fallbacks included; empty before the first one ended. */
    public OptionalInt successPpm() {
      if (ended() == 0) return OptionalInt.empty();
      return OptionalInt.of((int) ((success + degraded) * 1_000_000 / ended()));
    }
  }

  /**
   * The tasks in order of arrival; the same column in two arms is the same task.
   *
   * @param tasksPerMark how many tasks one mark stands for: it then shows the worst of them
   */
  public record StripView(int tasksPerMark, List<Mark> marks) {
    /** How one task, or the worst of several, stands. */
    public enum Mark {
      OPEN,
      SUCCESS,
      DEGRADED,
      GRACEFUL,
      FAILED
    }

    public StripView {
      if (tasksPerMark < 1) throw new IllegalArgumentException("tasksPerMark: " + tasksPerMark + " must be at least 1");
      marks = List.copyOf(marks);
    }
  }

  public ArmView {
    agents = List.copyOf(agents);
    compartments = List.copyOf(compartments);
    gates = List.copyOf(gates);
    dependencies = List.copyOf(dependencies);
  }

  /** How people call the arm: A, B, C, D. */
  public char letter() {
    return (char) ('A' + index);
  }

  /** Class of everything that is drawn in the arm's own manner: its first letter in small. */
  public String tone() {
    return String.valueOf((char) ('a' + index));
  }

  /** The gate to look at first: one whose breaker is open or tries, else one with a breaker, else the first; empty without gates. */
  public Optional<GateView> chiefGate() {
    return gates.stream().filter(gate -> gate.breaker().filter(b -> b.state() != BreakerState.CLOSED).isPresent()).findFirst()
        .or(() -> gates.stream().filter(gate -> gate.breaker().isPresent()).findFirst())
        .or(() -> gates.stream().findFirst());
  }

  /** The breaker of that name, if this arm has it. */
  public Optional<BreakerView> breaker(String name) {
    return gates.stream().flatMap(gate -> gate.breaker().stream()).filter(b -> b.name().equals(name)).findFirst();
  }
}
