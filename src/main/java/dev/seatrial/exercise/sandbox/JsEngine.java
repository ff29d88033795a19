package dev.seatrial.exercise.sandbox;

import io.roastedroot.quickjs4j.core.Builtins;
import io.roastedroot.quickjs4j.core.Engine;
import io.roastedroot.quickjs4j.core.GuestException;
import io.roastedroot.quickjs4j.core.ScriptCache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.MemoryLimits;

/**
 * QuickJS with our prelude, and nothing else of the host: an interrupt of the thread ends whatever it does. Confined to one
 * thread; after an exception it is not to be used again.
 *
 * <p>Scripts are compiled with {@code compileRaw}, since {@code compile} would define global functions that lead to the host.
 */
final class JsEngine implements AutoCloseable {
  private static final int PAGES_PER_MB = 16;
  private static final String HOST = "host";
  private static final SecureRandom SECRETS = new SecureRandom();

  /** The prelude as the engine's code, which is the same for all engines: compiled by the first that gets so far. */
  private static final AtomicReference<Optional<byte[]>> PRELUDE = new AtomicReference<>(Optional.empty());

  private final Engine engine;
  private final Meter meter;
  private final BoundedBytes errors = new BoundedBytes();
  private final String secret;
  private final List<Effect> effects = new ArrayList<>();
  private final byte[] pump;
  private String command = "";

  JsEngine(SandboxLimits limits, int seed) throws StoppedException {
    this.meter = new Meter(limits);
    byte[] random = new byte[16];
    SECRETS.nextBytes(random);
    this.secret = HexFormat.of().formatHex(random);
    Builtins host =
        Builtins.builder(HOST)
            .addVoidToString("secret", () -> secret)
            .addVoidToInt("seed", () -> seed)
            .addVoidToString("pull", () -> command)
            .addStringToVoid("push", this::push)
            .build();
    this.engine =
        Engine.builder()
            .addBuiltins(host)
            .withStdout(new BoundedBytes())
            .withStderr(errors)
            .withCache(NoCache.NONE)
            .withMemoryFactory(
                wanted -> new ByteArrayMemory(new MemoryLimits(wanted.initialPages(), limits.memoryMb() * PAGES_PER_MB)))
            .build();
    byte[] prelude = PRELUDE.get().orElseGet(() -> compiled(Lines.behindLearnersLines(resource())));
    PRELUDE.set(Optional.of(prelude));
    guarded(true, () -> execute(prelude));
    this.pump = compiled("__seatrial('" + secret + "')");
  }

  /** Runs the learner's source and remembers its class. */
  List<Effect> load(String source, String className) throws StoppedException {
    try {
      String handOver = "\n;__seatrial('subject', typeof " + className + " === 'undefined' ? undefined : " + className + ");";
      byte[] code = guarded(false, () -> compiled(source + handOver));
      guarded(true, () -> execute(code));
    } catch (StoppedException e) {
      // A text or comment without an end ends in our line behind the source.
      int lines = (int) source.lines().count();
      Violation found = e.violation();
      if (found.line().orElse(0) <= lines) throw e;
      throw new StoppedException(found.at(OptionalInt.of(Math.max(1, lines))));
    }
    return taken();
  }

  List<Effect> step(double nowMs, Command next) throws StoppedException {
    meter.entryBegins(next);
    command = next.toJson(nowMs);
    guarded(true, () -> execute(pump));
    return taken();
  }

  @Override
  public void close() {
    engine.close();
  }

  private List<Effect> taken() {
    List<Effect> all = List.copyOf(effects);
    effects.clear();
    return all;
  }

  private void push(String text) {
    try {
      meter.sent(text);
      Effect effect = EffectReader.read(text);
      meter.happened(effect);
      effects.add(effect);
    } catch (StoppedException e) {
      // Through the engine's frames, past every catch of the learner's.
      throw new StoppedInside(e);
    }
  }

  private byte[] compiled(String script) {
    int place = engine.compileRaw(script.getBytes(StandardCharsets.UTF_8));
    byte[] code = engine.readCompiled(place);
    engine.free(place);
    return code;
  }

  private byte[] execute(byte[] code) {
    int place = engine.writeCompiled(code);
    engine.exec(place);
    engine.free(place);
    return code;
  }

  /** Makes a verdict of whatever the engine ends in. */
  private byte[] guarded(boolean parsed, Supplier<byte[]> work) throws StoppedException {
    try {
      return work.get();
    } catch (StoppedInside inside) {
      throw inside.reason;
    } catch (WasmInterruptedException _) {
      throw new StoppedException(Exhaustion.time());
    } catch (StackOverflowError _) {
      throw new StoppedException(Exhaustion.depth());
    } catch (WasmEngineException e) {
      if (e.getCause() instanceof StackOverflowError) throw new StoppedException(Exhaustion.depth());
      throw new StoppedException(Panic.read(parsed, errors.text()));
    } catch (GuestException | IllegalArgumentException _) {
      throw new StoppedException(Panic.read(parsed, errors.text()));
    } catch (RuntimeException | OutOfMemoryError _) {
      // The engine in Java: an index outside of its memory, a message too long for it. What it was does not help a learner.
      throw new StoppedException(
          Violation.of(ViolationKind.PROTOCOL, "The engine cannot go on: the code brought it into a state it does not know."));
    }
  }

  private static String resource() {
    try (InputStream in =
        Objects.requireNonNull(JsEngine.class.getResourceAsStream("/dev/seatrial/exercise/sandbox/prelude.js"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a verdict through the engine. */
  private static final class StoppedInside extends RuntimeException {
    private final transient StoppedException reason;

    StoppedInside(StoppedException reason) {
      super(reason);
      this.reason = reason;
    }
  }

  /** Nothing is compiled twice, and a cache would hold a learner's code. */
  private enum NoCache implements ScriptCache {
    NONE;

    @Override
    public boolean exists(byte[] source) {
      return false;
    }

    @Override
    public void set(byte[] source, byte[] compiled) {}

    @Override
    public byte[] get(byte[] source) {
      throw new IllegalStateException("nothing is cached");
    }
  }
}
