package dev.seatrial.system;

import dev.seatrial.fault.Symptom;
import dev.seatrial.fault.Symptom.Cut;
import dev.seatrial.system.OperationSpec.ModelSpec;
import java.util.Optional;

/**
 * When the tokens of one answer come: a pure function, so that nothing has to be scheduled but the instants at which somebody acts.
 *
 * @param firstNanos from the start of the work to the first token
 * @param gapNanos between two tokens
 * @param tokens that come in all
 * @param stallAfter number of the token after which the stream is silent, 0 for none
 * @param stallNanos length of that silence
 * @param end how it ends too early, if it does
 */
record StreamShape(long firstNanos, long gapNanos, long tokens, long stallAfter, long stallNanos, Optional<Cut.End> end) {
  private static final long SECOND = 1_000_000_000L;

  /**
   * @param firstNanos drawn for a healthy model
   */
  static StreamShape of(ModelSpec model, long outputTokens, long firstNanos, Optional<? extends Symptom> symptom) {
    long gap = SECOND / model.tokensPerSecond();
    if (symptom.isEmpty()) return new StreamShape(firstNanos, gap, outputTokens, 0, 0, Optional.empty());
    return switch (symptom.get()) {
      case Symptom.Paced paced ->
          new StreamShape(
              (paced.firstTokenNanos() > 0 ? paced.firstTokenNanos() : firstNanos) + paced.extraNanos(),
              paced.tokensPerSecond() > 0 ? SECOND / paced.tokensPerSecond() : gap,
              outputTokens,
              0,
              0,
              Optional.empty());
      case Symptom.Stall stall when stall.afterTokens() < outputTokens ->
          new StreamShape(firstNanos, gap, outputTokens, stall.afterTokens(), stall.stallNanos(), Optional.empty());
      case Cut cut when cut.afterTokens() < outputTokens ->
          new StreamShape(firstNanos, gap, cut.afterTokens(), 0, 0, Optional.of(cut.end()));
      default -> new StreamShape(firstNanos, gap, outputTokens, 0, 0, Optional.empty());
    };
  }

  /** From the first token to the end. */
  long flowNanos() {
    return tokens * gapNanos + stallNanos;
  }

  long totalNanos() {
    return firstNanos + flowNanos();
  }
}
