package dev.seatrial.fault;

/** Where in the system a kind of fault strikes; the order is the catalogue's. */
public enum FaultGroup {
  AI("AI API", "ai/"),
  MCP("MCP tools", "mcp/"),
  AGENT("Agent", "agent/"),
  ORCHESTRATOR("Orchestrator", "orchestrator"),
  DISK("Checkpoints", "disk/"),
  NETWORK("Network", "net/"),
  ZONE("Zone", "zone/");

  private final String title;
  private final String prefix;

  FaultGroup(String title, String prefix) {
    this.title = title;
    this.prefix = prefix;
  }

  public String title() {
    return title;
  }

  /** What the targets of this group begin with. */
  public String targetPrefix() {
    return prefix;
  }
}
