package dev.seatrial.system;

import dev.seatrial.fault.Flaw;
import dev.seatrial.fault.Symptom;
import dev.seatrial.fault.Symptom.Cut;
import dev.seatrial.journal.CallEvent.StreamEnded;
import dev.seatrial.journal.CallEvent.StreamFirst;
import dev.seatrial.journal.CallEvent.StreamStalled;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.GuardEvent.TokensSpent;
import dev.seatrial.system.OperationSpec.ModelSpec;
import dev.seatrial.world.Context;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What a server does with a request that has reached it: waits for its turn, works, streams, writes. */
final class Service {
  /** What a refused connection or an error answer takes. */
  static final long QUICK_NANOS = 20_000_000;

  /** While tokens flow and somebody watches for a silence, it is told this often that they do. */
  private static final long HEARTBEAT_NANOS = 100_000_000;

  private final World world;
  private final EffectLedger effects;
  private final DependencySpec spec;
  private final Server server;
  private final String serviceStream;

  Service(World world, EffectLedger effects, DependencySpec spec) {
    this.world = world;
    this.effects = effects;
    this.spec = spec;
    this.server = new Server(spec);
    this.serviceStream = "service:" + spec.path();
  }

  /**
   * The answer to a request, or what a symptom makes of it.
   *
   * @param symptom of a kind that leaves the answer as it is, or shows in the stream only
   * @param watch told that a piece of the answer has come
   * @throws CallFailure if there is none
   * @throws InterruptedException if the caller gives up; the server goes on with the work
   */
  Outcome serve(OperationSpec operation, Request request, Optional<Symptom.OfAttempt> symptom, Optional<Runnable> watch)
      throws CallFailure, InterruptedException {
    if (request.broke().isPresent() && spec.path().equals(request.account())) {
      pause(QUICK_NANOS);
      throw CallFailure.from(request.broke(), ErrorClass.QUOTA, spec.path() + " answered 429: the account of " + request.caller() + " is used up");
    }
    Optional<ModelSpec> model = operation.model();
    refuseWhatDoesNotFit(model, request, symptom);
    crowd(operation, symptom);
    long now = world.nanoTime();
    long first = operation.latency().nanos(draw(0), draw(1)) + extra(symptom, now);
    if (model.isEmpty()) {
      long end = admit(now, first);
      deliver(request, end, symptom);
      return Outcome.GOOD;
    }
    StreamShape shape = StreamShape.of(model.get(), request.outputTokens(), first, symptom);
    long end = admit(now, shape.totalNanos());
    boolean lost = symptom.isPresent() && (symptom.get() instanceof Symptom.Reset || symptom.get() instanceof Symptom.LostReply);
    return stream(model.get(), request, shape, end, watch, lost);
  }

  /** What came of a request, beside its content. */
  enum Outcome {
    GOOD(Optional.empty()),
    TRUNCATED(Optional.of(Flaw.TRUNCATED)),
    CUT(Optional.of(Flaw.CUT)),
    FILTERED(Optional.of(Flaw.FILTERED));

    private final Optional<Flaw> flaw;

    Outcome(Optional<Flaw> flaw) {
      this.flaw = flaw;
    }

    Optional<Flaw> flaw() {
      return flaw;
    }
  }

  private long admit(long now, long nanos) throws CallFailure, InterruptedException {
    OptionalLong end = server.admit(now, nanos);
    if (end.isPresent()) return end.getAsLong();
    pause(QUICK_NANOS);
    throw CallFailure.of(ErrorClass.OVERLOADED, spec.path() + " is full: " + spec.queue() + " requests wait already");
  }

  private void refuseWhatDoesNotFit(Optional<ModelSpec> model, Request request, Optional<Symptom.OfAttempt> symptom)
      throws CallFailure, InterruptedException {
    if (model.isEmpty()) return;
    long window = model.get().contextTokens();
    if (symptom.isPresent() && symptom.get() instanceof Symptom.NarrowWindow narrow) window = Math.min(window, narrow.tokens());
    if (request.inputTokens() <= window) return;
    pause(QUICK_NANOS);
    throw CallFailure.of(
        ErrorClass.CONTEXT_OVERFLOW,
        spec.path() + " answered 400 context_length_exceeded: " + request.inputTokens() + " tokens, the window has " + window);
  }

  /** Others come first. */
  private void crowd(OperationSpec operation, Optional<Symptom.OfAttempt> symptom) {
    if (symptom.isEmpty() || !(symptom.get() instanceof Symptom.Crowd crowd)) return;
    long each = operation.latency().medianMillis() * 1_000_000 + operation.model().map(Service::usualStreamNanos).orElse(0L);
    for (long i = 0; i < crowd.requests(); i++) server.admit(world.nanoTime(), each);
  }

  private static long usualStreamNanos(ModelSpec model) {
    return 100L * 1_000_000_000L / model.tokensPerSecond();
  }

  private long extra(Optional<Symptom.OfAttempt> symptom, long now) {
    if (symptom.isEmpty()) return 0;
    return switch (symptom.get()) {
      case Symptom.Late late -> late.delayNanos();
      case Symptom.Burdened burdened -> burdened.delayNanos() * server.inWork(now);
      default -> 0;
    };
  }

  private void deliver(Request request, long end, Optional<Symptom.OfAttempt> symptom) throws CallFailure, InterruptedException {
    boolean reset = symptom.isPresent() && symptom.get() instanceof Symptom.Reset;
    if (reset) {
      long half = (end - world.nanoTime()) / 2;
      if (request.idempotencyKey().isPresent()) applyLater(request.idempotencyKey().get(), end - world.nanoTime());
      pause(half);
      throw CallFailure.of(ErrorClass.NETWORK_ERROR, "connection to " + spec.path() + " reset while it worked");
    }
    if (request.idempotencyKey().isPresent()) write(request.idempotencyKey().get(), end);
    else pauseUntil(end);
    if (symptom.isPresent() && symptom.get() instanceof Symptom.LostReply) {
      throw CallFailure.of(ErrorClass.NETWORK_ERROR, "connection to " + spec.path() + " reset before the reply");
    }
  }

  private Outcome stream(ModelSpec model, Request request, StreamShape shape, long end, Optional<Runnable> watch, boolean lost)
      throws CallFailure, InterruptedException {
    long first = end - shape.flowNanos();
    pauseUntil(first);
    if (lost) throw CallFailure.of(ErrorClass.NETWORK_ERROR, "connection to " + spec.path() + " reset in the stream");
    world.emit(new StreamFirst(spec.path()));
    watch.ifPresent(Runnable::run);
    if (shape.stallAfter() > 0) {
      flow(first + shape.stallAfter() * shape.gapNanos(), watch);
      world.emit(new StreamStalled(spec.path(), shape.stallAfter()));
      pause(shape.stallNanos() + shape.gapNanos());
      watch.ifPresent(Runnable::run);
    }
    flow(end, watch);
    boolean marker = shape.end().isEmpty() || shape.end().get() == Cut.End.LENGTH || shape.end().get() == Cut.End.FILTERED;
    world.emit(new StreamEnded(spec.path(), shape.tokens(), marker));
    long cost = model.cost(request.inputTokens(), shape.tokens());
    world.emit(new TokensSpent(spec.path(), request.inputTokens(), shape.tokens(), cost));
    if (shape.end().isEmpty()) return Outcome.GOOD;
    return switch (shape.end().get()) {
      case ERROR_EVENT ->
          throw CallFailure.of(ErrorClass.OVERLOADED, spec.path() + " sent an overloaded error after " + shape.tokens() + " tokens");
      case TRUNCATED -> Outcome.TRUNCATED;
      case LENGTH -> Outcome.CUT;
      case FILTERED -> Outcome.FILTERED;
    };
  }

  /** Tokens come one by one until the instant; whoever watches is told often enough to notice no silence. */
  private void flow(long until, Optional<Runnable> watch) throws InterruptedException {
    if (watch.isPresent()) {
      while (until - world.nanoTime() > HEARTBEAT_NANOS) {
        pause(HEARTBEAT_NANOS);
        watch.get().run();
      }
    }
    pauseUntil(until);
    watch.ifPresent(Runnable::run);
  }

  /** A write takes effect when the server is done with it, whether or not its caller still waits. */
  private void write(String key, long end) throws InterruptedException {
    try {
      pauseUntil(end);
    } catch (InterruptedException gaveUp) {
      applyLater(key, end - world.nanoTime());
      throw gaveUp;
    }
    effects.apply(key);
  }

  private void applyLater(String key, long nanos) {
    Context caller = world.context();
    world.after(Duration.ofNanos(nanos), () -> applyFor(caller, key));
  }

  private void applyFor(Context caller, String key) {
    try {
      world.with(
          caller,
          () -> {
            effects.apply(key);
            return key;
          });
    } catch (Exception impossible) {
      throw new IllegalStateException("writing the ledger cannot fail", impossible);
    }
  }

  private double draw(int which) {
    Context c = world.context();
    return world.draw(serviceStream, c.submission(), c.resubmission(), c.step(), c.operation(), c.attempt(), which);
  }

  private void pauseUntil(long instant) throws InterruptedException {
    pause(instant - world.nanoTime());
  }

  private void pause(long nanos) throws InterruptedException {
    world.sleep(Duration.ofNanos(nanos));
  }
}
