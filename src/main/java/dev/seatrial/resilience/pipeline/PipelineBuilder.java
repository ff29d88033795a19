package dev.seatrial.resilience.pipeline;

import dev.seatrial.resilience.core.Policy;
import dev.seatrial.resilience.core.Require;
import dev.seatrial.resilience.fallback.Fallback;
import dev.seatrial.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Collects the layers of a {@link Pipeline}. The order of the calls does not matter, the nesting is always the same. A layer is
 * any {@link Policy}, so that other implementations can stand in the place of the library's.
 */
public final class PipelineBuilder {

  /** In the order of nesting, the outermost first. */
  private enum Place {
    RECOVERY("Recovery"),
    TOTAL_DEADLINE("TotalDeadline"),
    RETRY("Retry"),
    BREAKER("Breaker"),
    BULKHEAD("Bulkhead"),
    ATTEMPT_TIMEOUT("AttemptTimeout");

    private final String shown;

    Place(String shown) {
      this.shown = shown;
    }
  }

  private final String dependency;
  private final World world;
  private final Map<Place, Policy> layers = new TreeMap<>();
  private Optional<Fallback> fallback = Optional.empty();

  PipelineBuilder(String dependency, World world) {
    this.dependency = Require.name("dependency", dependency);
    this.world = world;
  }

  public PipelineBuilder fallback(Fallback fallback) {
    this.fallback = Optional.of(fallback);
    return this;
  }

  /** What watches the outcome of the calls, before a fallback covers for them. */
  public PipelineBuilder recovery(Policy recovery) {
    return with(Place.RECOVERY, recovery);
  }

  public PipelineBuilder totalDeadline(Policy deadline) {
    return with(Place.TOTAL_DEADLINE, deadline);
  }

  public PipelineBuilder retry(Policy retry) {
    return with(Place.RETRY, retry);
  }

  public PipelineBuilder breaker(Policy breaker) {
    return with(Place.BREAKER, breaker);
  }

  public PipelineBuilder bulkhead(Policy bulkhead) {
    return with(Place.BULKHEAD, bulkhead);
  }

  public PipelineBuilder attemptTimeout(Policy timeout) {
    return with(Place.ATTEMPT_TIMEOUT, timeout);
  }

  public Pipeline build() {
    var nested = layers.entrySet().stream().map(e -> new Pipeline.Layer(e.getKey().shown, e.getValue())).toList();
    return new Pipeline(dependency, world, fallback, nested);
  }

  private PipelineBuilder with(Place place, Policy policy) {
    layers.put(place, Require.notNull(place.shown, policy));
    return this;
  }
}
