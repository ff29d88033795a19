package dev.seatrial.exercise.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A learner's source, loaded into an engine of its own. It takes one {@link Command} at a time and answers with what the code
 * did, all its microtasks done. The code knows no time and no chance but those of the commands and the seed, and nothing
 * of the host.
 *
 * <p>Thread-safe: commands wait for each other. After a {@link StoppedException} every further command throws the same one. To be
 * closed always; closing twice does no harm.
 */
public final class Sandbox implements AutoCloseable {
  private static final Pattern CLASS_NAME = Pattern.compile("[A-Z][A-Za-z0-9]{0,63}");

  private final ReentrantLock lock = new ReentrantLock();
  private final EngineThread thread;
  private Optional<JsEngine> engine = Optional.empty();
  private Optional<StoppedException> stopped = Optional.empty();
  private List<Effect> loadingEffects = List.of();

  private Sandbox(SandboxLimits limits) {
    this.thread = new EngineThread(limits);
  }

  /**
   * Starts an engine and runs the source in it.
   *
   * @param className the class that {@link Command.Construct} makes an object of: a capital, then letters and digits
   * @param seed of {@code Math.random}
   * @throws StoppedException if the source is too long, cannot be parsed, throws, or exceeds a limit while it is loaded
   */
  public static Sandbox open(String source, String className, SandboxLimits limits, int seed) throws StoppedException {
    if (!CLASS_NAME.matcher(className).matches()) throw new IllegalArgumentException("no class name: " + className);
    if (source.length() > limits.sourceChars()) {
      throw new StoppedException(
          Violation.of(ViolationKind.SOURCE_SIZE, "The code has more than " + limits.sourceChars() + " characters."));
    }
    Sandbox sandbox = new Sandbox(limits);
    try {
      JsEngine started = sandbox.thread.start(() -> new JsEngine(limits, seed));
      sandbox.engine = Optional.of(started);
      sandbox.loadingEffects = sandbox.thread.run(() -> started.load(source, className));
      return sandbox;
    } catch (StoppedException | RuntimeException e) {
      sandbox.close();
      throw e;
    }
  }

  /**
   * Lets the code do one thing.
   *
   * @param nowMs virtual time in milliseconds; not less than that of the command before
   * @return what it did, in its order; the first command also returns what loading did
   * @throws StoppedException if the code was stopped, now or earlier
   */
  public List<Effect> enter(double nowMs, Command command) throws StoppedException {
    lock.lock();
    try {
      if (stopped.isPresent()) throw stopped.get();
      JsEngine js = engine.orElseThrow(() -> new IllegalStateException("the sandbox is closed"));
      List<Effect> effects = thread.run(() -> js.step(nowMs, command));
      if (loadingEffects.isEmpty()) return effects;
      List<Effect> all = Stream.concat(loadingEffects.stream(), effects.stream()).toList();
      loadingEffects = List.of();
      return all;
    } catch (StoppedException e) {
      stopped = Optional.of(e);
      thread.close();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /** Processor time used so far. */
  public Duration cpu() {
    lock.lock();
    try {
      return thread.used();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    // The thread first: it may be at work for a caller that holds the lock.
    thread.close();
    lock.lock();
    try {
      engine.ifPresent(JsEngine::close);
      engine = Optional.empty();
    } finally {
      lock.unlock();
    }
  }
}
