package dev.seatrial.system;

import java.util.Optional;

/**
 * One operation of a dependency.
 *
 * @param latency time to the answer of a tool, or to the first token of a model
 * @param destructive whether it writes: "before risky operations" means these
 * @param model tokens and price, for an AI API only
 */
public record OperationSpec(String name, Latency latency, boolean destructive, Optional<ModelSpec> model) {

  /**
   * How a model answers.
   *
   * @param contextTokens largest prompt that it takes
   * @param tokensPerSecond speed of the stream after the first token
   * @param inputMicroCents price of one input token, in micro-cents (10⁻⁸ dollars)
   * @param outputMicroCents price of one output token, in micro-cents
   */
  public record ModelSpec(long contextTokens, int tokensPerSecond, long inputMicroCents, long outputMicroCents) {
    /** What a prompt and its answer cost together, in micro-cents. */
    long cost(long inputTokens, long outputTokens) {
      return inputTokens * inputMicroCents + outputTokens * outputMicroCents;
    }
  }

  static OperationSpec read(String name, Latency latency) {
    return new OperationSpec(name, latency, false, Optional.empty());
  }

  static OperationSpec write(String name, Latency latency) {
    return new OperationSpec(name, latency, true, Optional.empty());
  }

  static OperationSpec model(String name, Latency firstToken, ModelSpec model) {
    return new OperationSpec(name, firstToken, false, Optional.of(model));
  }
}
