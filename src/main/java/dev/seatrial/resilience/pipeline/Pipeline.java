package dev.seatrial.resilience.pipeline;

import dev.seatrial.journal.CallEvent.CallEnded;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.resilience.core.Classifier;
import dev.seatrial.resilience.core.ErrorClasses;
import dev.seatrial.resilience.core.Outcomes;
import dev.seatrial.resilience.core.Policy;
import dev.seatrial.resilience.fallback.Alternative;
import dev.seatrial.resilience.fallback.Answer;
import dev.seatrial.resilience.fallback.Fallback;
import dev.seatrial.world.World;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The patterns around the calls to one dependency, always nested in the same order, the first outermost:
 * {@code Fallback(Recovery(TotalDeadline(Retry(Breaker(Bulkhead(AttemptTimeout(call)))))))}. Any of them may be absent. Tells when a
 * logical call starts and ends. Thread-safe if its layers are.
 */
public final class Pipeline {
  private final String dependency;
  private final World world;
  private final Optional<Fallback> fallback;
  private final List<Layer> layers;
  private final Policy[] inwards;

  /** A policy and how the formula shows it. */
  record Layer(String shown, Policy policy) {}

  Pipeline(String dependency, World world, Optional<Fallback> fallback, List<Layer> layers) {
    this.dependency = dependency;
    this.world = world;
    this.fallback = fallback;
    this.layers = List.copyOf(layers);
    this.inwards = layers.stream().map(Layer::policy).toArray(Policy[]::new);
  }

  /**
   * @param dependency what the calls go to, such as {@code mcp/github}
   */
  public static PipelineBuilder of(String dependency, World world) {
    return new PipelineBuilder(dependency, world);
  }

  public String dependency() {
    return dependency;
  }

  /** The nesting as people read it, such as {@code Retry(Breaker(call))}. */
  public String formula() {
    StringBuilder text = new StringBuilder();
    fallback.ifPresent(f -> text.append("Fallback("));
    for (Layer layer : layers) text.append(layer.shown()).append('(');
    text.append("call");
    return text.append(")".repeat(layers.size() + (fallback.isPresent() ? 1 : 0))).toString();
  }

  /** As {@link #execute(String, Callable, List)}, without another source. */
  public <T> Answer<T> execute(String operation, Callable<T> call) throws Exception {
    return execute(operation, call, List.of());
  }

  /**
   * Makes one logical call.
   *
   * @param operation name of what is asked for, such as {@code read}
   * @param alternatives other sources for the answer, used only if this pipeline has a fallback
   * @throws Exception what the call ended with after all patterns did what they could
   */
  public <T> Answer<T> execute(String operation, Callable<T> call, List<Alternative<T>> alternatives) throws Exception {
    world.emit(new CallStarted(dependency, operation));
    Answer<T> answer;
    try {
      answer = fallback.isPresent()
          ? fallback.get().execute(() -> through(0, call), alternatives)
          : new Answer<>(through(0, call), false, dependency);
    } catch (Throwable failure) {
      ErrorClass error = ErrorClasses.of(failure);
      OutcomeKind outcome = Outcomes.of(Classifier.standard(), failure, world);
      world.emit(new CallEnded(dependency, outcome, Optional.of(error), false));
      throw failure;
    }
    world.emit(new CallEnded(dependency, OutcomeKind.SUCCESS, Optional.empty(), answer.degraded()));
    return answer;
  }

  private <T> T through(int layer, Callable<T> call) throws Exception {
    if (layer == inwards.length) return call.call();
    if (layer == inwards.length - 1) return inwards[layer].execute(call);
    return inwards[layer].execute(() -> through(layer + 1, call));
  }
}
