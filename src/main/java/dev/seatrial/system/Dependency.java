package dev.seatrial.system;

import dev.seatrial.fault.FaultPlan;
import dev.seatrial.fault.Flaw;
import dev.seatrial.fault.Symptom;
import dev.seatrial.fault.Symptom.OfAttempt;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RunEvent.Log;
import dev.seatrial.resilience.timeout.IdleTimeoutException;
import dev.seatrial.world.Context;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that can fail: an MCP server or an AI API. Emits the start and the end of each attempt; what a fault does to an attempt
 * is decided here, innermost, so that the real patterns wrap it.
 */
final class Dependency {
  /** What a new token or a new session takes. */
  private static final long RENEWAL_NANOS = 300_000_000;

  private final World world;
  private final FaultPlan faults;
  private final DependencySpec spec;
  private final Way way;
  private final Service service;
  private final Login login;
  private final ConnectionPool connections;
  private final Optional<ReferenceCache> references;
  private long arrivals;
  private long answered;
  private long failed;

  Dependency(World world, FaultPlan faults, EffectLedger effects, Resources resources, DependencySpec spec) {
    this.world = world;
    this.faults = faults;
    this.spec = spec;
    this.way = new Way(world, spec.path());
    this.service = new Service(world, effects, spec);
    this.login = resources.login(spec.path());
    this.connections = resources.connections(spec.path());
    this.references = Optional.ofNullable(resources.references(spec.path()));
  }

  /** What an answer costs, in micro-cents. */
  long cost(Request request) {
    return spec.operation(request.operation()).model().map(model -> model.cost(request.inputTokens(), request.outputTokens())).orElse(0L);
  }

  /** Whether an operation of it cannot be taken back. */
  boolean destructive(String operation) {
    return spec.operation(operation).destructive();
  }

  /**
   * One attempt, on the calling process.
   *
   * @throws CallFailure if the dependency, or a fault, fails it, or the caller does not believe the answer
   * @throws IdleTimeoutException if the stream was silent for too long
   * @throws InterruptedException if the caller gives up; the server goes on with the work
   */
  Reply attempt(Request request, Reading reading) throws Exception {
    Context c = world.context();
    // Without a retry nobody counts: the only attempt is the first, in every arm, so that arms draw alike.
    if (c.attempt() > 0) return renewing(request, reading);
    return world.with(c.inAttempt(1), () -> renewing(request, reading));
  }

  /** What it has counted itself. */
  Ledgers.Row ledger() {
    return new Ledgers.Row(spec.path(), arrivals, answered, failed);
  }

  /** A login that turned out to be void is renewed once, if the caller does such things; a write is left to its retry. */
  private Reply renewing(Request request, Reading reading) throws Exception {
    try {
      return counted(request, reading);
    } catch (CallFailure failure) {
      if (login.valid() || !reading.answers().refreshSessions()) throw failure;
      pause(RENEWAL_NANOS);
      login.renew();
      world.emit(new Log(spec.path(), "the login was renewed after: " + failure.getMessage(), Optional.empty()));
      if (request.idempotencyKey().isPresent()) {
        throw CallFailure.from(failure.damage(), ErrorClass.NETWORK_ERROR, "a write is not replayed: " + failure.getMessage());
      }
      return counted(request, reading);
    }
  }

  /** One arrival, in the books of the dependency itself, which know nothing of the journal. */
  private Reply counted(Request request, Reading reading) throws Exception {
    arrivals++;
    boolean done = false;
    try {
      Reply reply = numbered(request, reading);
      done = true;
      return reply;
    } finally {
      if (done) answered++;
      else failed++;
    }
  }

  /** What befell one attempt: whatever it was last that struck it. */
  private static final class Struck {
    private Optional<OfAttempt> by = Optional.empty();

    private Optional<Damage> damage() {
      return by.map(Damage::by);
    }
  }

  private Reply numbered(Request request, Reading reading) throws Exception {
    OperationSpec operation = spec.operation(request.operation());
    long started = world.emit(new AttemptStarted(spec.path(), operation.name()));
    Struck struck = new Struck();
    try {
      boolean watched = reading.idle().isPresent() && operation.model().isPresent();
      Reply reply =
          watched
              ? reading.idle().get().execute(arrived -> reach(operation, request, reading, struck, Optional.of(arrived)))
              : reach(operation, request, reading, struck, Optional.empty());
      // An answer that is believed and wrong is a success for everybody but the lab.
      Optional<Damage> flaw = reply.flaw();
      world.emit(
          new AttemptEnded(spec.path(), OutcomeKind.SUCCESS, Optional.empty(), flaw.map(Damage::fault)),
          flaw.map(Damage::fired).orElse(started));
      return reply;
    } catch (CallFailure failure) {
      ended(failure.errorClass(), failure.damage().or(struck::damage), started);
      throw failure;
    } catch (IdleTimeoutException | InterruptedException gaveUp) {
      ended(ErrorClass.TIMEOUT, struck.damage(), started);
      throw gaveUp;
    }
  }

  private void ended(ErrorClass error, Optional<Damage> because, long started) {
    world.emit(
        new AttemptEnded(spec.path(), OutcomeKind.FAILURE, Optional.of(error), because.map(Damage::fault)),
        because.map(Damage::fired).orElse(started));
  }

  private Reply reach(
      OperationSpec operation, Request request, Reading reading, Struck struck, Optional<Runnable> watch)
      throws CallFailure, InterruptedException {
    Optional<OfAttempt> onTheWay = faults.any() ? decide(Way.path(request.caller(), spec.path())) : Optional.empty();
    if (onTheWay.isPresent()) {
      struck.by = onTheWay;
      way.pass(onTheWay.get(), request);
    }
    if (faults.any()) {
      Optional<OfAttempt> zone = decide(spec.zone());
      Optional<OfAttempt> here = zone.isPresent() ? zone : decide(spec.path() + "/" + operation.name());
      if (here.isPresent()) struck.by = here;
      return connected(here, operation, request, reading, watch);
    }
    return connected(Optional.empty(), operation, request, reading, watch);
  }

  private Optional<OfAttempt> decide(String path) {
    return faults.decide(path).map(symptom -> (OfAttempt) symptom);
  }

  /** Holds a connection meanwhile. A caller that gives up closes its connection, which is as good as giving it back. */
  private Reply connected(
      Optional<OfAttempt> symptom, OperationSpec operation, Request request, Reading reading, Optional<Runnable> watch)
      throws CallFailure, InterruptedException {
    int connection = connections.take();
    if (connection < 0) {
      pause(Service.QUICK_NANOS);
      throw CallFailure.from(
          connections.damage(),
          ErrorClass.NETWORK_ERROR,
          "no free connection to " + spec.path() + ": all " + connections.size() + " are in use or lost");
    }
    boolean lost = false;
    try {
      Reply reply = suffer(symptom, operation, request, reading, watch);
      if (symptom.isPresent() && symptom.get() instanceof Symptom.Leak leak) {
        lost = true;
        connections.lose(connection, leak.connections(), Damage.by(leak));
      }
      return reply;
    } finally {
      if (!lost) connections.giveBack(connection);
    }
  }

  private Reply suffer(
      Optional<OfAttempt> symptom, OperationSpec operation, Request request, Reading reading, Optional<Runnable> watch)
      throws CallFailure, InterruptedException {
    if (symptom.isEmpty()) return serve(symptom, operation, request, reading, watch);
    switch (symptom.get()) {
      case Symptom.Refused _ -> {
        pause(Service.QUICK_NANOS);
        throw CallFailure.of(ErrorClass.NETWORK_ERROR, "connection to " + spec.path() + " refused");
      }
      case Symptom.Silence silence -> {
        pause(silence.holdNanos());
        throw CallFailure.of(ErrorClass.NETWORK_ERROR, "connection to " + spec.path() + " reset after silence");
      }
      case Symptom.ErrorReply reply -> {
        pause(Math.max(Service.QUICK_NANOS, reply.afterNanos()));
        throw CallFailure.of(reply.error(), spec.path() + " answered " + reply.words(), reply.retryAfterNanos());
      }
      case Symptom.LoggedOut out -> login.end(out);
      case Symptom.Poison poison -> references.ifPresent(cache -> cache.poison(Damage.by(poison)));
      default -> {
        // Shows while the server works, or in its answer.
      }
    }
    return serve(symptom, operation, request, reading, watch);
  }

  private Reply serve(
      Optional<OfAttempt> symptom, OperationSpec operation, Request request, Reading reading, Optional<Runnable> watch)
      throws CallFailure, InterruptedException {
    Optional<CallFailure> refused = login.refusal(spec.path());
    if (refused.isPresent()) {
      pause(Service.QUICK_NANOS);
      throw refused.get();
    }
    refuseWhatDoesNotExist(request);
    Service.Outcome outcome = service.serve(operation, request, symptom, watch);
    if (outcome.flaw().isPresent()) return flawed(outcome.flaw().get(), 0, symptom, request, reading);
    if (symptom.isPresent() && symptom.get() instanceof Symptom.BadAnswer bad) {
      return flawed(bad.flaw(), bad.ageNanos(), symptom, request, reading);
    }
    return Reply.of(Content.answer(request.content()));
  }

  /** A garbled request, and one under a wrong reference, ask for something that the server does not have. */
  private void refuseWhatDoesNotExist(Request request) throws CallFailure, InterruptedException {
    Optional<Damage> wrong = request.garbled().or(() -> references.flatMap(cache -> cache.lookUp(request.content())));
    if (wrong.isEmpty()) return;
    pause(Service.QUICK_NANOS);
    String words = spec.path().startsWith("ai/") ? "400 invalid request" : "-32602 no such resource";
    throw CallFailure.from(wrong, ErrorClass.VALIDATION, spec.path() + " answered " + words);
  }

  /** An answer that is none: the caller notices, or believes it. */
  private Reply flawed(Flaw flaw, long ageNanos, Optional<OfAttempt> symptom, Request request, Reading reading) throws CallFailure {
    Optional<ErrorClass> noticed = reading.notices(flaw, ageNanos);
    if (noticed.isPresent()) {
      throw CallFailure.of(noticed.get(), "the answer of " + spec.path() + " is " + flaw.words());
    }
    Optional<Damage> damage = symptom.map(Damage::by);
    if (flaw == Flaw.BAD_TOOL_CALL) return new Reply(Content.answer(request.content()), damage, true);
    return new Reply(flaw == Flaw.STALE ? Content.stale(request.content()) : Content.wrong(request.content()), damage, false);
  }

  private void pause(long nanos) throws InterruptedException {
    world.sleep(Duration.ofNanos(nanos));
  }
}
