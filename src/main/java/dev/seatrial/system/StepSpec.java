package dev.seatrial.system;

import java.util.List;

/**
 * One step of a task.
 *
 * @param agent whose compartment it occupies; {@link #ORCHESTRATOR} holds no slot
 * @param waitNanos how long somebody outside takes before it begins, during which nothing is held
 */
public record StepSpec(String name, String agent, List<OperationUse> operations, long waitNanos) {
  public static final String ORCHESTRATOR = "orchestrator";

  public StepSpec {
    operations = List.copyOf(operations);
    if (waitNanos < 0) throw new IllegalArgumentException("waitNanos: must not be negative");
  }

  StepSpec(String name, String agent, List<OperationUse> operations) {
    this(name, agent, operations, 0);
  }

  StepSpec after(long waitNanos) {
    return new StepSpec(name, agent, operations, waitNanos);
  }

  /**
   * One use of an operation.
   *
   * @param documents how many different things it may be asked for, more popular ones more often; 0 when each task asks for
   *     something of its own
   * @param inputTokens size of the prompt of an AI call, else 0
   * @param outputTokens median size of the answer of an AI call, else 0
   */
  public record OperationUse(String dependency, String operation, int documents, int inputTokens, int outputTokens) {
    public String path() {
      return dependency + "/" + operation;
    }
  }
}
