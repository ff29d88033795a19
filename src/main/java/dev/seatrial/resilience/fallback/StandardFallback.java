package dev.seatrial.resilience.fallback;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.FallbackEvent.FallbackUsed;
import dev.seatrial.journal.FallbackEvent.PrimaryRestored;
import dev.seatrial.resilience.core.ErrorClasses;
import dev.seatrial.resilience.core.Require;
import dev.seatrial.world.World;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The fallback of the library. Remembers one thing: whether the last answer came from an alternative, so that the return of the
 * primary can be told.
 */
public final class StandardFallback implements Fallback {
  private final FallbackConfig config;
  private final World world;
  private final AtomicBoolean degraded = new AtomicBoolean();

  public StandardFallback(FallbackConfig config, World world) {
    this.config = Require.notNull("config", config);
    this.world = world;
  }

  @Override
  public FallbackConfig config() {
    return config;
  }

  @Override
  public <T> Answer<T> execute(Callable<T> primary, List<Alternative<T>> alternatives) throws Exception {
    T value;
    try {
      value = primary.call();
    } catch (Exception failure) {
      ErrorClass error = ErrorClasses.of(failure);
      if (!config.triggers().contains(error)) throw failure;
      return fallBack(failure, error, alternatives);
    }
    // Read first: the flag is written only when something changes.
    if (degraded.get() && degraded.compareAndSet(true, false)) world.emit(new PrimaryRestored(config.primary()));
    return new Answer<>(value, false, config.primary());
  }

  private <T> Answer<T> fallBack(Exception failure, ErrorClass error, List<Alternative<T>> alternatives) throws Exception {
    for (Alternative<T> alternative : alternatives) {
      T value;
      try {
        value = alternative.call().call();
      } catch (Exception alsoFailed) {
        if (alsoFailed != failure) failure.addSuppressed(alsoFailed);
        // The caller itself gave up: another source is of no use to it.
        if (ErrorClasses.of(alsoFailed) == ErrorClass.CANCELLED) throw alsoFailed;
        continue;
      }
      degraded.set(true);
      world.emit(new FallbackUsed(config.primary(), alternative.name(), error));
      return new Answer<>(value, true, alternative.name());
    }
    throw failure;
  }
}
