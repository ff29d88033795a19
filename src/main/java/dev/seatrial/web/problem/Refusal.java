package dev.seatrial.web.problem;

import java.util.Map;

/**
 * Thrown by a handler or a guard that will not answer a request; the {@link ProblemPages} turn it into an answer of the kind the
 * client asked for. Carries no stack trace: it is an answer, and cheap under attack.
 */
public final class Refusal extends RuntimeException {
  private final Problem problem;
  private final Map<String, String> headers;

  /** Answers with {@code problem}. */
  public Refusal(Problem problem) {
    this(problem, Map.of());
  }

  /** Answers with {@code problem} and these response headers, such as {@code Retry-After}. */
  public Refusal(Problem problem, Map<String, String> headers) {
    super(problem.title(), null, false, false);
    this.problem = problem;
    this.headers = Map.copyOf(headers);
  }

  /** What the client is told. */
  public Problem problem() {
    return problem;
  }

  /** Headers that belong to the answer. */
  public Map<String, String> headers() {
    return headers;
  }
}
