package dev.seatrial.fault;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The catalogue: every kind of fault that can be injected, what its victim sees and what the right reaction is. The page, the
 * command line, the scenario reader and the reference all read it from here. Category letters follow the course: TF tool,
 * AF model and agent, EF external, RF resource, OF orchestration.
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
      FaultParameter.count("repeats", 2, 1_000, 50, "How often the call is made again.")),
  CACHE_POISONED(
      "RF-001",
      EnumSet.of(FaultGroup.MCP),
      "Every reference that the client of this server holds in its cache turns wrong; it stays wrong when the fault is over.",
      "-32602: the server knows no such resource",
      "recovery: clear the caches"),
  CONNECTIONS_LEAKED(
      "RF-002",
      EnumSet.of(FaultGroup.MCP, FaultGroup.AI),
      "Connections are taken from the pool and never given back; they stay lost when the fault is over.",
      "no free connection, once the pool is empty",
      "recovery: restart the connections",
      FaultParameter.count("connections", 1, 1_000, 8, "Connections that are lost each time.")),
  STATE_ROTTEN(
      "RF-003",
      EnumSet.of(FaultGroup.AGENT),
      "The agent's state decays: it garbles more and more of its requests, also when the fault is over.",
      "a request that the other side refuses as invalid",
      "recovery: reset the state",
      FaultParameter.count("percent", 1, 100, 20, "How much more of its requests the agent garbles each time.")),
  CHECKPOINT_CORRUPT(
      "OF-005",
      EnumSet.of(FaultGroup.DISK),
      "A checkpoint is acknowledged and one of its bytes changes on the disk.",
      "a checkpoint whose content does not match its checksum",
      "integrity check, the one before"),
  CHECKPOINT_TORN(
      "OF-006",
      EnumSet.of(FaultGroup.DISK),
      "Only the beginning of a checkpoint reaches the disk.",
      "a checkpoint that is cut short",
      "integrity check, the one before"),
  CHECKPOINT_STALE(
      "OF-007",
      EnumSet.of(FaultGroup.DISK),
      "The disk keeps the content of the checkpoint before, under the name of the new one.",
      "a checkpoint that is another one than its name says",
      "integrity check, the one before"),
  CHECKPOINT_LOST(
      "OF-008",
      EnumSet.of(FaultGroup.DISK),
      "A checkpoint is acknowledged and not there.",
      "a checkpoint that is missing",
      "the one before; else a clean restart"),
  DISK_FULL(
      "OF-009",
      EnumSet.of(FaultGroup.DISK),
      "The disk takes no more.",
      "a checkpoint that cannot be saved",
      "go on without it, and say so");

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
