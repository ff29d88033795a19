package dev.seatrial.system;

import dev.seatrial.fault.FaultPlan;
import dev.seatrial.fault.Symptom;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.CallEvent.StreamEnded;
import dev.seatrial.journal.CallEvent.StreamFirst;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.GuardEvent.TokensSpent;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.system.OperationSpec.ModelSpec;
import dev.seatrial.world.Context;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that can fail: an MCP server or an AI API with its capacity and its latencies. Emits the start and the end of each
 * attempt; what a fault does to an attempt is decided here, innermost, so that the real patterns wrap it.
 */
final class Dependency {
  /** What a refused connection or an error answer takes. */
  private static final long QUICK_NANOS = 20_000_000;

  private final World world;
  private final FaultPlan faults;
  private final EffectLedger effects;
  private final DependencySpec spec;
  private final Server server;
  private final ConnectionPool connections;
  private final Optional<ReferenceCache> references;
  private final String serviceStream;
  private long arrivals;
  private long answered;
  private long failed;

  Dependency(World world, FaultPlan faults, EffectLedger effects, Resources resources, DependencySpec spec) {
    this.world = world;
    this.faults = faults;
    this.effects = effects;
    this.spec = spec;
    this.server = new Server(spec);
    this.connections = resources.connections(spec.path());
    this.references = Optional.ofNullable(resources.references(spec.path()));
    this.serviceStream = "service:" + spec.path();
  }

  /** What an answer costs, in micro-cents. */
  long cost(Request request) {
    return spec.operation(request.operation()).model().map(model -> cost(model, request)).orElse(0L);
  }

  private static long cost(ModelSpec model, Request request) {
    return request.inputTokens() * model.inputMicroCents() + request.outputTokens() * model.outputMicroCents();
  }

  /** Whether an operation of it cannot be taken back. */
  boolean destructive(String operation) {
    return spec.operation(operation).destructive();
  }

  /**
   * One attempt, on the calling process.
   *
   * @return the answer's content
   * @throws CallFailure if the dependency, or a fault, fails it
   * @throws InterruptedException if the caller gives up; the server goes on with the work
   */
  long attempt(Request request) throws Exception {
    Context c = world.context();
    arrivals++;
    boolean done = false;
    try {
      // Without a retry nobody counts: the only attempt is the first, in every arm, so that arms draw alike.
      long answer = c.attempt() > 0 ? numbered(request) : world.with(c.inAttempt(1), () -> numbered(request));
      done = true;
      return answer;
    } finally {
      if (done) answered++;
      else failed++;
    }
  }

  /** What it has counted itself. */
  Ledgers.Row ledger() {
    return new Ledgers.Row(spec.path(), arrivals, answered, failed);
  }

  private long numbered(Request request) throws CallFailure, InterruptedException {
    OperationSpec operation = spec.operation(request.operation());
    long started = world.emit(new AttemptStarted(spec.path(), operation.name()));
    Optional<Symptom> symptom = faults.decide(spec.path() + "/" + operation.name());
    try {
      long answer = connected(symptom, operation, request);
      world.emit(new AttemptEnded(spec.path(), OutcomeKind.SUCCESS, Optional.empty(), Optional.empty()), started);
      return answer;
    } catch (CallFailure failure) {
      ended(failure.errorClass(), failure.damage().or(() -> symptom.map(Damage::by)), started);
      throw failure;
    } catch (InterruptedException gaveUp) {
      ended(ErrorClass.TIMEOUT, symptom.map(Damage::by), started);
      throw gaveUp;
    }
  }

  private void ended(ErrorClass error, Optional<Damage> because, long started) {
    world.emit(
        new AttemptEnded(spec.path(), OutcomeKind.FAILURE, Optional.of(error), because.map(Damage::fault)),
        because.map(Damage::fired).orElse(started));
  }

  /** Holds a connection meanwhile. A caller that gives up closes its connection, which is as good as giving it back. */
  private long connected(Optional<Symptom> symptom, OperationSpec operation, Request request)
      throws CallFailure, InterruptedException {
    int connection = connections.take();
    if (connection < 0) {
      pause(QUICK_NANOS);
      throw CallFailure.from(
          connections.damage(),
          ErrorClass.NETWORK_ERROR,
          "no free connection to " + spec.path() + ": all " + connections.size() + " are in use or lost");
    }
    boolean lost = false;
    try {
      long answer = suffer(symptom, operation, request);
      if (symptom.isPresent() && symptom.get() instanceof Symptom.Leak leak) {
        lost = true;
        connections.lose(connection, leak.connections(), Damage.by(leak));
      }
      return answer;
    } finally {
      if (!lost) connections.giveBack(connection);
    }
  }

  private long suffer(Optional<Symptom> symptom, OperationSpec operation, Request request)
      throws CallFailure, InterruptedException {
    if (symptom.isEmpty()) return serve(operation, request, 0);
    return switch (symptom.get()) {
      case Symptom.Refused refused -> {
        pause(QUICK_NANOS);
        throw CallFailure.of(ErrorClass.NETWORK_ERROR, "connection to " + spec.path() + " refused");
      }
      case Symptom.Silence silence -> {
        pause(silence.holdNanos());
        throw CallFailure.of(ErrorClass.NETWORK_ERROR, "connection to " + spec.path() + " reset after silence");
      }
      case Symptom.Late late -> serve(operation, request, late.delayNanos());
      case Symptom.ErrorReply reply -> {
        pause(QUICK_NANOS);
        throw CallFailure.of(reply.error(), spec.path() + " answered " + words(reply.error()), reply.retryAfterNanos());
      }
      case Symptom.Poison poison -> {
        references.ifPresent(cache -> cache.poison(Damage.by(poison)));
        yield serve(operation, request, 0);
      }
      case Symptom.Leak _ -> serve(operation, request, 0);
      case Symptom.Crash crash -> throw new IllegalStateException("a dependency cannot crash mid-step: " + crash.fault());
      case Symptom.Repeat repeat -> throw new IllegalStateException("a dependency repeats no calls: " + repeat.fault());
      case Symptom.Rot rot -> throw new IllegalStateException("a dependency has no agent's state: " + rot.fault());
      case Symptom.BadWrite write -> throw new IllegalStateException("a dependency is no disk: " + write.fault());
    };
  }

  private String words(ErrorClass error) {
    boolean ai = spec.path().startsWith("ai/");
    return switch (error) {
      case RATE_LIMIT -> "429 too many requests";
      case OVERLOADED -> ai ? "529 overloaded" : "503 unavailable";
      case VALIDATION -> ai ? "400 invalid request" : "-32602 no such resource";
      default -> ai ? "500 internal error" : "-32603 internal error";
    };
  }

  private long serve(OperationSpec operation, Request request, long extraNanos) throws CallFailure, InterruptedException {
    refuseWhatDoesNotExist(request);
    long now = world.nanoTime();
    long first = operation.latency().nanos(draw(0), draw(1)) + extraNanos;
    long stream = operation.model().map(model -> streamNanos(model, request)).orElse(0L);
    OptionalLong end = server.admit(now, first + stream);
    if (end.isEmpty()) {
      pause(QUICK_NANOS);
      throw CallFailure.of(ErrorClass.OVERLOADED, spec.path() + " is full: " + spec.queue() + " requests wait already");
    }
    if (operation.model().isPresent()) {
      streamTokens(operation.model().get(), request, end.getAsLong() - stream, end.getAsLong());
    } else if (request.idempotencyKey().isPresent()) {
      write(request.idempotencyKey().get(), end.getAsLong());
    } else {
      pauseUntil(end.getAsLong());
    }
    return Content.answer(request.content());
  }

  /** A garbled request, and one under a wrong reference, ask for something that the server does not have. */
  private void refuseWhatDoesNotExist(Request request) throws CallFailure, InterruptedException {
    Optional<Damage> wrong = request.garbled().or(() -> references.flatMap(cache -> cache.lookUp(request.content())));
    if (wrong.isEmpty()) return;
    pause(QUICK_NANOS);
    throw CallFailure.from(wrong, ErrorClass.VALIDATION, spec.path() + " answered " + words(ErrorClass.VALIDATION));
  }

  private static long streamNanos(ModelSpec model, Request request) {
    return request.outputTokens() * (1_000_000_000L / model.tokensPerSecond());
  }

  private void streamTokens(ModelSpec model, Request request, long first, long end) throws InterruptedException {
    pauseUntil(first);
    world.emit(new StreamFirst(spec.path()));
    pauseUntil(end);
    world.emit(new StreamEnded(spec.path(), request.outputTokens(), true));
    world.emit(new TokensSpent(spec.path(), request.inputTokens(), request.outputTokens(), cost(model, request)));
  }

  /** A write takes effect when the server is done with it, whether or not its caller still waits. */
  private void write(String key, long end) throws InterruptedException {
    try {
      pauseUntil(end);
    } catch (InterruptedException gaveUp) {
      Context caller = world.context();
      world.after(Duration.ofNanos(end - world.nanoTime()), () -> applyFor(caller, key));
      throw gaveUp;
    }
    effects.apply(key);
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
