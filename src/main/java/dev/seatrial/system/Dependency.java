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
  private final String serviceStream;

  Dependency(World world, FaultPlan faults, EffectLedger effects, DependencySpec spec) {
    this.world = world;
    this.faults = faults;
    this.effects = effects;
    this.spec = spec;
    this.server = new Server(spec);
    this.serviceStream = "service:" + spec.path();
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
    // Without a retry nobody counts: the only attempt is the first, in every arm, so that arms draw alike.
    return c.attempt() > 0 ? numbered(request) : world.with(c.inAttempt(1), () -> numbered(request));
  }

  private long numbered(Request request) throws CallFailure, InterruptedException {
    OperationSpec operation = spec.operation(request.operation());
    long started = world.emit(new AttemptStarted(spec.path(), operation.name()));
    Optional<Symptom> symptom = faults.decide(spec.path() + "/" + operation.name());
    try {
      long answer = suffer(symptom, operation, request);
      world.emit(new AttemptEnded(spec.path(), OutcomeKind.SUCCESS, Optional.empty(), Optional.empty()), started);
      return answer;
    } catch (CallFailure failure) {
      ended(failure.errorClass(), symptom, started);
      throw failure;
    } catch (InterruptedException gaveUp) {
      ended(ErrorClass.TIMEOUT, symptom, started);
      throw gaveUp;
    }
  }

  private void ended(ErrorClass error, Optional<Symptom> symptom, long started) {
    world.emit(
        new AttemptEnded(spec.path(), OutcomeKind.FAILURE, Optional.of(error), symptom.map(Symptom::fault)),
        symptom.map(Symptom::fired).orElse(started));
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
      case Symptom.Crash crash -> throw new IllegalStateException("a dependency cannot crash mid-step: " + crash.fault());
      case Symptom.Repeat repeat -> throw new IllegalStateException("a dependency repeats no calls: " + repeat.fault());
    };
  }

  private String words(ErrorClass error) {
    boolean ai = spec.path().startsWith("ai/");
    return switch (error) {
      case RATE_LIMIT -> "429 too many requests";
      case OVERLOADED -> ai ? "529 overloaded" : "503 unavailable";
      default -> ai ? "500 internal error" : "-32603 internal error";
    };
  }

  private long serve(OperationSpec operation, Request request, long extraNanos) throws CallFailure, InterruptedException {
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

  private static long streamNanos(ModelSpec model, Request request) {
    return request.outputTokens() * (1_000_000_000L / model.tokensPerSecond());
  }

  private void streamTokens(ModelSpec model, Request request, long first, long end) throws InterruptedException {
    pauseUntil(first);
    world.emit(new StreamFirst(spec.path()));
    pauseUntil(end);
    world.emit(new StreamEnded(spec.path(), request.outputTokens(), true));
    long cost = request.inputTokens() * model.inputMicroCents() + request.outputTokens() * model.outputMicroCents();
    world.emit(new TokensSpent(spec.path(), request.inputTokens(), request.outputTokens(), cost));
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
