package dev.seatrial.fault;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The catalogue: every kind of fault that can be injected, what its victim sees and what the right reaction is. The page, the
 * command line, the scenario reader and the reference all read it from here. Category letters follow the course: TF tool,
 * AF model and agent, EF external.
 */
public enum FaultKind {
  UNAVAILABLE(
      "TF-001",
      EnumSet.of(FaultGroup.MCP, FaultGroup.AI),
      "The server refuses every connection.",
      "connection refused, at once",
      "retry with backoff, circuit breaker, fallback"),
  HANG(
      "TF-002",
      EnumSet.of(FaultGroup.MCP, FaultGroup.AI),
      "The connection opens and nothing comes back.",
      "nothing, until it gives up or the connection is reset",
      "attempt timeout, then retry and circuit breaker",
      FaultParameter.duration("hold", 100, 3_600_000, 90_000, "How long one call hangs before its connection is reset.")),
  SLOW(
      "TF-003",
      EnumSet.of(FaultGroup.MCP, FaultGroup.AI),
      "Every answer takes longer, and keeps the server busy for that long.",
      "a correct answer, late",
      "attempt timeout; bulkheads, so that waiting stays local",
      FaultParameter.duration("delay", 1, 600_000, 5_000, "Time added to each answer.")),
  SERVER_ERROR(
      "EF-003",
      EnumSet.of(FaultGroup.MCP, FaultGroup.AI),
      "The server answers with an internal error.",
      "500 from the AI API, -32603 from an MCP server",
      "retry with backoff, circuit breaker"),
  RATE_LIMITED(
      "EF-001",
      EnumSet.of(FaultGroup.MCP, FaultGroup.AI),
      "Too many requests; the answer says when to come back.",
      "429 with Retry-After",
      "wait that long; not a failure for the circuit breaker",
      FaultParameter.duration("retry_after", 0, 600_000, 10_000, "The wait that the answer asks for.")),
  OVERLOADED(
      "EF-002",
      EnumSet.of(FaultGroup.MCP, FaultGroup.AI),
      "The provider sheds load.",
      "529 from the AI API, 503 from an MCP server",
      "backoff with jitter, circuit breaker"),
  CRASH_MID_STEP(
      "AF-001",
      EnumSet.of(FaultGroup.AGENT),
      "The agent's process dies in the middle of a step, before the effect of what it was doing.",
      "the agent is gone, its work so far is lost",
      "resume from a checkpoint, without a second effect"),
  REPEAT_TOOL_CALL(
      "AF-003",
      EnumSet.of(FaultGroup.AGENT),
      "The agent makes the same tool call again and again.",
      "a correct answer, many times over",
      "loop guard: more than 10 same actions are a loop",
      FaultParameter.count("repeats", 2, 1_000, 50, "How often the call is made again."));

  private final String code;
  private final Set<FaultGroup> groups;
  private final String what;
  private final String sees;
  private final String reaction;
  private final List<FaultParameter> parameters;

  FaultKind(
      String code, EnumSet<FaultGroup> groups, String what, String sees, String reaction, FaultParameter... parameters) {
    this.code = code;
    this.groups = groups;
    this.what = what;
    this.sees = sees;
    this.reaction = reaction;
    this.parameters = List.of(parameters);
  }

  /** Identifier as scenario files, forms and the journal spell it: {@code rate_limited}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The course's identifier: {@code TF-001}. */
  public String code() {
    return code;
  }

  /** Where it can strike, in the catalogue's order. */
  public List<FaultGroup> groups() {
    return List.copyOf(groups);
  }

  public boolean strikes(FaultGroup group) {
    return groups.contains(group);
  }

  /** What happens, one sentence. */
  public String what() {
    return what;
  }

  /** What the caller sees. */
  public String sees() {
    return sees;
  }

  /** What a caller should do about it. */
  public String reaction() {
    return reaction;
  }

  public List<FaultParameter> parameters() {
    return parameters;
  }

  public static Optional<FaultKind> byId(String id) {
    for (FaultKind kind : values()) if (kind.id().equals(id)) return Optional.of(kind);
    return Optional.empty();
  }
}
