package dev.seatrial.fault;

import static dev.seatrial.fault.FaultGroup.AGENT;
import static dev.seatrial.fault.FaultGroup.AI;
import static dev.seatrial.fault.FaultGroup.DISK;
import static dev.seatrial.fault.FaultGroup.MCP;
import static dev.seatrial.fault.FaultGroup.NETWORK;
import static dev.seatrial.fault.FaultParameter.count;
import static dev.seatrial.fault.FaultParameter.duration;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The catalogue: every kind of fault that can be injected, where, and with which parameters. What it is in words stands in
 * {@code catalogue.properties} beside this class. The page, the command line, the scenario reader and the reference all read it
 * from here. Category letters follow the course: TF tool, AF model and agent, EF external, RF resource, OF orchestration.
 */
public enum FaultKind {
  UNAVAILABLE("TF-001", in(MCP, AI)),
  HANG("TF-002", in(MCP, AI), duration("hold", 100, 3_600_000, 90_000, "How long one call hangs before its connection is reset.")),
  SLOW("TF-003", in(MCP, AI), duration("delay", 1, 600_000, 5_000, "Time added to each answer.")),
  TOOL_ERROR("TF-004", in(MCP)),
  SCHEMA_DRIFT("TF-005", in(MCP)),
  TOOL_VANISHED("TF-006", in(MCP)),
  STALE_DATA("TF-007", in(MCP), duration("age", 1_000, 604_800_000, 86_400_000, "How old the answer is.")),
  WRONG_DATA("TF-008", in(MCP)),
  MALFORMED("TF-009", in(MCP)),
  AUTH_EXPIRED("TF-010", in(MCP)),
  SESSION_LOST("TF-011", in(MCP)),
  PARTIAL_WRITE("TF-012", in(MCP)),

  RATE_LIMITED("EF-001", in(MCP, AI), duration("retry_after", 0, 600_000, 10_000, "The wait that the answer asks for.")),
  OVERLOADED("EF-002", in(MCP, AI)),
  SERVER_ERROR("EF-003", in(MCP, AI)),
  QUOTA_EXHAUSTED("EF-005", in(AI)),
  OVERLOADED_IN_STREAM("EF-006", in(AI), count("after_tokens", 0, 100_000, 20, "Tokens that come before the error.")),
  BAD_GATEWAY("EF-007", in(MCP, AI), duration("wait", 0, 600_000, 0, "How long the gateway waits: 0 is a 502, more a 504.")),
  AUTH_ERROR("EF-008", in(AI)),
  MODEL_GONE("EF-009", in(AI)),
  CONNECTION_REFUSED("EF-010", in(MCP, AI)),
  RESET("EF-011", in(MCP, AI, NETWORK)),
  SLOW_FIRST_TOKEN("EF-012", in(AI), duration("delay", 1, 600_000, 5_000, "Time added before the first token.")),
  SLOW_STREAM(
      "EF-013",
      in(AI),
      List.of(
          new Preset("fast", 200_000_000L, 100),
          new Preset("standard", 500_000_000L, 60),
          new Preset("reasoning", 5_000_000_000L, 80),
          new Preset("overloaded", 3_000_000_000L, 15)),
      duration("first_token", 1, 600_000, 3_000, "Time to the first token."),
      count("tokens_per_second", 1, 10_000, 15, "Speed of the stream after it.")),
  STREAM_STALL(
      "EF-014",
      in(AI),
      count("after_tokens", 1, 100_000, 57, "Tokens that come before the silence."),
      duration("stall", 1, 3_600_000, 30_000, "Length of the silence; then the stream goes on.")),
  STREAM_TRUNCATED("EF-015", in(AI), count("after_tokens", 1, 100_000, 40, "Tokens that come before the stream ends.")),
  LATENCY("EF-016", in(NETWORK), duration("delay", 1, 600_000, 500, "Time added to each request.")),
  JITTER("EF-017", in(NETWORK), duration("up_to", 1, 600_000, 1_000, "Each request takes between nothing and this longer.")),
  LOSS("EF-018", in(NETWORK), count("percent", 1, 99, 20, "Packets that are lost; each is sent again after 1, 2, 4, ... seconds.")),
  BANDWIDTH("EF-019", in(NETWORK), count("kilobytes_per_second", 1, 1_000_000, 4, "What the line carries for one request.")),
  PARTITION("EF-020", in(NETWORK), duration("hold", 100, 3_600_000, 127_000, "How long a caller's system tries to connect.")),
  ZONE("EF-021", in(FaultGroup.ZONE)),
  THUNDERING_HERD("EF-022", in(MCP, AI), count("requests", 1, 1_000, 100, "Requests of others that arrive at the same instant.")),
  METASTABLE("EF-023", in(MCP, AI), count("requests", 1, 100, 9, "Requests of others that arrive along with each of ours.")),
  CASCADE("EF-024", in(MCP, AI), duration("delay", 1, 60_000, 1_000, "Time added for each request that the server works on already.")),

  CRASH_MID_STEP("AF-001", in(AGENT, FaultGroup.ORCHESTRATOR)),
  CRASH_AFTER_EFFECT("AF-002", in(AGENT, FaultGroup.ORCHESTRATOR)),
  REPEAT_TOOL_CALL("AF-003", in(AGENT), count("repeats", 2, 1_000, 50, "How often the call is made again.")),
  PING_PONG("AF-004", in(AGENT), count("rounds", 2, 1_000, 50, "How often the two calls alternate.")),
  NEVER_FINISHES("AF-005", in(AGENT), count("rounds", 2, 10_000, 500, "Further calls that lead nowhere, each a different one.")),
  CONTEXT_OVERFLOW("AF-006", in(AI), count("window", 1, 10_000_000, 1_000, "Tokens of a prompt that the API still takes.")),
  CONTENT_FILTER("AF-007", in(AI)),
  LENGTH_CUT("AF-008", in(AI), count("after_tokens", 1, 100_000, 40, "Tokens after which the answer is cut.")),
  MALFORMED_BODY("AF-009", in(AI)),
  MALFORMED_TOOL_CALL("AF-010", in(AI)),
  HALLUCINATED_TOOL("AF-011", in(AI)),
  WRONG_ANSWER("AF-012", in(AI)),
  EMPTY_ANSWER("AF-013", in(AI)),
  LOST_HISTORY("AF-014", in(AGENT)),

  CACHE_POISONED("RF-001", in(MCP)),
  CONNECTIONS_LEAKED("RF-002", in(MCP, AI), count("connections", 1, 1_000, 8, "Connections that are lost each time.")),
  STATE_ROTTEN("RF-003", in(AGENT), count("percent", 1, 100, 20, "How much more of its requests the agent garbles each time.")),
  CONTEXT_BLOAT("RF-004", in(AGENT), count("tokens", 1, 1_000_000, 20_000, "Tokens by which the agent's context grows each time.")),
  MEMORY_LEAK("RF-005", in(AGENT), count("megabytes", 1, 100_000, 256, "Memory that is lost each time; at 2,048 the agent's process dies.")),
  BUDGET_EXHAUSTED("RF-006", in(AGENT), count("tokens", 0, 1_000_000_000, 20_000, "Tokens that are left on the agent's account.")),

  HANDOFF_LOST("OF-001", in(FaultGroup.ORCHESTRATOR)),
  HANDOFF_MALFORMED("OF-002", in(FaultGroup.ORCHESTRATOR)),
  DUPLICATE_DELIVERY("OF-003", in(FaultGroup.ORCHESTRATOR)),
  OUT_OF_ORDER("OF-004", in(FaultGroup.ORCHESTRATOR)),
  CHECKPOINT_CORRUPT("OF-005", in(DISK)),
  CHECKPOINT_TORN("OF-006", in(DISK)),
  CHECKPOINT_STALE("OF-007", in(DISK)),
  CHECKPOINT_LOST("OF-008", in(DISK)),
  DISK_FULL("OF-009", in(DISK)),
  PARTIAL_CHAIN_FAILURE("OF-010", in(FaultGroup.ORCHESTRATOR)),
  DEADLOCK(
      "OF-011", in(FaultGroup.ORCHESTRATOR), duration("hold", 1_000, 86_400_000, 600_000, "How long the step waits if nobody ends it."));

  /**
   * A named set of values.
   *
   * @param values one per parameter of the kind, in its order
   */
  public record Preset(String name, List<Long> values) {
    Preset(String name, long... values) {
      this(name, Arrays.stream(values).boxed().toList());
    }
  }

  private final String code;
  private final Set<FaultGroup> groups;
  private final List<Preset> presets;
  private final List<FaultParameter> parameters;

  FaultKind(String code, EnumSet<FaultGroup> groups, FaultParameter... parameters) {
    this(code, groups, List.of(), parameters);
  }

  FaultKind(String code, EnumSet<FaultGroup> groups, List<Preset> presets, FaultParameter... parameters) {
    this.code = code;
    this.groups = groups;
    this.presets = presets;
    this.parameters = List.of(parameters);
  }

  private static EnumSet<FaultGroup> in(FaultGroup first, FaultGroup... others) {
    return EnumSet.of(first, others);
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
    return Catalogue.text(this, "what");
  }

  /** Where real systems show it, with the source. */
  public String seen() {
    return Catalogue.text(this, "seen");
  }

  /** What the caller sees. */
  public String sees() {
    return Catalogue.text(this, "sees");
  }

  /** How it is noticed. */
  public String detection() {
    return Catalogue.text(this, "detection");
  }

  /** What a caller should do about it. */
  public String reaction() {
    return Catalogue.text(this, "reaction");
  }

  public List<FaultParameter> parameters() {
    return parameters;
  }

  /** Named sets of values; for most kinds none. */
  public List<Preset> presets() {
    return presets;
  }

  public static Optional<FaultKind> byId(String id) {
    for (FaultKind kind : values()) if (kind.id().equals(id)) return Optional.of(kind);
    return Optional.empty();
  }
}
