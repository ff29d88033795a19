package dev.seatrial.web.lab.protect;

import dev.seatrial.measure.Figures;
import dev.seatrial.resilience.retry.RetryKey;
import dev.seatrial.resilience.retry.RetryStrategy;
import dev.seatrial.system.Protections;
import dev.seatrial.system.Protections.FallbackRule;
import dev.seatrial.system.Protections.ProtectedTargets;
import dev.seatrial.system.Protections.TimeoutRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The layers around one call, the outermost first, as shells.
 *
 * @param call the operation: {@code mcp/filesystem/read}
 */
public record ShellDrawing(String call, List<Shell> shells) {
  /**
   * One layer.
   *
   * @param there whether the arm has it for this call
   * @param lit whether it is being edited
   */
  public record Shell(String name, String words, boolean there, boolean lit, int inset, int width, int y, int height) {}

  private static final int PITCH_X = 14;
  private static final int PITCH_Y = 26;
  private static final int WIDTH = 720;
  private static final int INNERMOST = 30;

  public ShellDrawing {
    shells = List.copyOf(shells);
  }

  public int height() {
    return 2 * (shells.size() - 1) * 10 + shells.size() * (PITCH_Y - 10) + INNERMOST + 12;
  }

  private record Layer(String name, Optional<String> words) {}

  static ShellDrawing of(Protections p, String call, Section lit) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer("Bulkhead", p.compartments().isEmpty() ? Optional.empty() : Optional.of("around the agent's step: " + compartments(p))));
    layers.add(new Layer("Fallback", p.fallbacks().stream().filter(f -> f.primary().equals(call)).findFirst().map(ShellDrawing::fallback)));
    layers.add(new Layer("TotalDeadline", p.totalDeadline().map(d -> Figures.duration(d.toNanos()))));
    layers.add(new Layer("Retry", retry(p, call)));
    layers.add(new Layer("Breaker", breakers(p, call)));
    layers.add(new Layer("AttemptTimeout", p.timeouts().stream().filter(t -> t.target().matches(call)).findFirst().map(ShellDrawing::timeout)));
    List<Shell> shells = new ArrayList<>();
    int all = 2 * layers.size() * 10 + layers.size() * (PITCH_Y - 10) + INNERMOST;
    for (int i = 0; i <= layers.size(); i++) {
      boolean call0 = i == layers.size();
      String name = call0 ? call : layers.get(i).name();
      Optional<String> words = call0 ? Optional.of("") : layers.get(i).words();
      int y = 6 + i * PITCH_Y;
      shells.add(
          new Shell(
              name, words.orElse("none"), words.isPresent(), !call0 && lit.layer().equals(name), i * PITCH_X, WIDTH - 2 * i * PITCH_X, y, all - i * (PITCH_Y + 10)));
    }
    return new ShellDrawing(call, shells);
  }

  /** {@code Fallback(TotalDeadline(…))}. */
  public List<String> formula() {
    return shells.subList(1, shells.size() - 1).stream().map(Shell::name).toList();
  }

  /** The drawing in a sentence. */
  public String label() {
    StringBuilder text = new StringBuilder("Layers around " + call + ", from the outside: ");
    for (int i = 0; i < shells.size() - 1; i++) text.append(i == 0 ? "" : "; ").append(shells.get(i).name()).append(' ').append(shells.get(i).words());
    return text.append('.').toString();
  }

  private static String compartments(Protections p) {
    List<String> parts = new ArrayList<>();
    for (var c : p.compartments()) parts.add(c.agent() + " " + c.bulkhead().maxConcurrent() + " + " + c.bulkhead().maxQueue() + " waiting");
    return String.join(", ", parts);
  }

  private static String fallback(FallbackRule rule) {
    return "from " + rule.fallback();
  }

  private static String timeout(TimeoutRule rule) {
    return Figures.duration(rule.attempt().toNanos()) + " per attempt";
  }

  private static Optional<String> retry(Protections p, String call) {
    RetryKey group = call.startsWith("ai/") ? RetryKey.AI_FAILURES : RetryKey.TOOL_FAILURES;
    Optional<RetryStrategy> strategy = Optional.ofNullable(p.retries().get(group)).or(() -> Optional.ofNullable(p.retries().get(RetryKey.DEFAULT)));
    return strategy.map(s -> s.maxRetries() + (s.maxRetries() == 1 ? " retry" : " retries"));
  }

  private static Optional<String> breakers(Protections p, String call) {
    List<String> names = new ArrayList<>();
    for (ProtectedTargets b : p.circuitBreakers()) {
      if (b.protects().stream().anyMatch(t -> t.matches(call))) {
        names.add(b.config().name() + ", reset " + Figures.duration(b.config().resetTimeout().toNanos()) + ", " + b.config().halfOpenMaxCalls() + " probe");
      }
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", names));
  }
}
