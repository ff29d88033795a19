package dev.seatrial.system;

import static dev.seatrial.system.OperationSpec.model;
import static dev.seatrial.system.OperationSpec.read;
import static dev.seatrial.system.OperationSpec.write;

import dev.seatrial.system.OperationSpec.ModelSpec;
import dev.seatrial.system.StepSpec.OperationUse;
import java.util.List;

/**
 * The numbers of the topology {@code research-writer}, all in one place. A {@code brief} takes about ten seconds when nothing
 * is broken. The latencies are of the order that public status pages and benchmarks of such services show (tools: tens to
 * hundreds of milliseconds; models: some hundred milliseconds to the first token, then some tens of tokens per second); they
 * model no particular provider.
 */
final class ResearchWriter {
  private ResearchWriter() {}

  private static final long CONTEXT_TOKENS = 128_000;
  private static final int SEARCHES = 8;
  private static final int FILES = 8;
  private static final int TEMPLATES = 8;

  static final Topology TOPOLOGY =
      new Topology(
          "research-writer",
          "An orchestrator plans; a research agent searches, reads and summarises; a writing agent drafts and reviews; the"
              + " result is saved.",
          List.of(
              new DependencySpec(
                  "mcp/filesystem",
                  "zone/a",
                  50,
                  8,
                  32,
                  List.of(read("read", new Latency(60, 180)), write("write", new Latency(90, 250)))),
              new DependencySpec(
                  "mcp/github",
                  "zone/b", 20, 8, 32, List.of(read("read", new Latency(280, 800)), write("write", new Latency(400, 1200)))),
              new DependencySpec("mcp/search", "zone/b", 20, 8, 32, List.of(read("query", new Latency(420, 1200)))),
              new DependencySpec(
                  "local/filesystem",
                  "zone/a",
                  200,
                  16,
                  64,
                  List.of(read("read", new Latency(4, 12)), write("write", new Latency(6, 18)))),
              new DependencySpec(
                  "ai/primary",
                  "zone/a",
                  10,
                  16,
                  32,
                  List.of(model("complete", new Latency(350, 900), new ModelSpec(CONTEXT_TOKENS, 90, 300, 1_500)))),
              new DependencySpec(
                  "ai/secondary",
                  "zone/b",
                  10,
                  12,
                  32,
                  List.of(model("complete", new Latency(500, 1400), new ModelSpec(CONTEXT_TOKENS, 60, 100, 400))))),
          List.of("research", "writing"),
          8,
          64,
          List.of(
              new StepSpec("plan", StepSpec.ORCHESTRATOR, List.of(ai(400, 100))),
              new StepSpec(
                  "research",
                  "research",
                  List.of(
                      new OperationUse("mcp/search", "query", SEARCHES, 0, 0),
                      new OperationUse("mcp/search", "query", SEARCHES, 0, 0),
                      new OperationUse("mcp/filesystem", "read", FILES, 0, 0),
                      new OperationUse("mcp/filesystem", "read", FILES, 0, 0),
                      new OperationUse("mcp/github", "read", TEMPLATES, 0, 0),
                      ai(2_500, 140))),
              new StepSpec("write", "writing", List.of(ai(1_800, 230), ai(900, 80))),
              new StepSpec("save", StepSpec.ORCHESTRATOR, List.of(new OperationUse("mcp/filesystem", "write", 0, 0, 0)))));

  private static OperationUse ai(int inputTokens, int outputTokens) {
    return new OperationUse("ai/primary", "complete", 0, inputTokens, outputTokens);
  }
}
