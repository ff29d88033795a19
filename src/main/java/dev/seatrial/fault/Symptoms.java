package dev.seatrial.fault;

import dev.seatrial.fault.Symptom.BadAnswer;
import dev.seatrial.fault.Symptom.BadWrite;
import dev.seatrial.fault.Symptom.Cut;
import dev.seatrial.fault.Symptom.ErrorReply;
import dev.seatrial.fault.Symptom.Handoff;
import dev.seatrial.journal.ErrorClass;
import java.util.OptionalLong;

/** Turns a kind of fault with its parameters into what its victim suffers. */
final class Symptoms {
  private static final long BYTES_PER_KILOBYTE = 1_000;

  private final FaultSpec spec;
  private final String id;
  private final long seq;
  private final boolean ai;

  /**
   * @param seq number of the event of the firing
   */
  Symptoms(FaultSpec spec, long seq) {
    this.spec = spec;
    this.id = spec.id();
    this.seq = seq;
    this.ai = spec.target().pattern().startsWith(FaultGroup.AI.targetPrefix());
  }

  Symptom symptom() {
    return switch (spec.kind()) {
      case UNAVAILABLE, CONNECTION_REFUSED, ZONE -> new Symptom.Refused(id, seq);
      case HANG, PARTITION -> new Symptom.Silence(id, seq, p("hold"));
      case RESET -> new Symptom.Reset(id, seq);
      case PARTIAL_WRITE -> new Symptom.LostReply(id, seq);
      case SLOW -> new Symptom.Late(id, seq, p("delay"));
      case CASCADE -> new Symptom.Burdened(id, seq, p("delay"));
      case THUNDERING_HERD, METASTABLE -> new Symptom.Crowd(id, seq, p("requests"));
      case SERVER_ERROR -> error(ErrorClass.SERVER_ERROR, ai ? "500 internal error" : "-32603 internal error");
      case OVERLOADED -> error(ErrorClass.OVERLOADED, ai ? "529 overloaded" : "503 unavailable");
      case RATE_LIMITED ->
          new ErrorReply(id, seq, ErrorClass.RATE_LIMIT, "429 too many requests", OptionalLong.of(p("retry_after")), 0);
      case QUOTA_EXHAUSTED -> error(ErrorClass.QUOTA, "429 quota exhausted");
      case BAD_GATEWAY -> gateway();
      case AUTH_ERROR -> error(ErrorClass.AUTH, "401 invalid key");
      case MODEL_GONE -> error(ErrorClass.NOT_FOUND, "404 no such model");
      case TOOL_ERROR -> error(ErrorClass.TOOL_ERROR, "a result flagged isError");
      case TOOL_VANISHED -> error(ErrorClass.NOT_FOUND, "-32601 no such tool");
      case CONTEXT_OVERFLOW -> new Symptom.NarrowWindow(id, seq, p("window"));
      case SLOW_FIRST_TOKEN -> new Symptom.Paced(id, seq, 0, p("delay"), 0);
      case SLOW_STREAM -> new Symptom.Paced(id, seq, p("first_token"), 0, p("tokens_per_second"));
      case STREAM_STALL -> new Symptom.Stall(id, seq, p("after_tokens"), p("stall"));
      case OVERLOADED_IN_STREAM -> new Cut(id, seq, p("after_tokens"), Cut.End.ERROR_EVENT);
      case STREAM_TRUNCATED -> new Cut(id, seq, p("after_tokens"), Cut.End.TRUNCATED);
      case LENGTH_CUT -> new Cut(id, seq, p("after_tokens"), Cut.End.LENGTH);
      case CONTENT_FILTER -> new Cut(id, seq, 0, Cut.End.FILTERED);
      case MALFORMED, MALFORMED_BODY -> answer(Flaw.MALFORMED);
      case EMPTY_ANSWER -> answer(Flaw.EMPTY);
      case WRONG_ANSWER, WRONG_DATA -> answer(Flaw.WRONG);
      case SCHEMA_DRIFT -> answer(Flaw.DRIFTED);
      case MALFORMED_TOOL_CALL, HALLUCINATED_TOOL -> answer(Flaw.BAD_TOOL_CALL);
      case STALE_DATA -> new BadAnswer(id, seq, Flaw.STALE, p("age"));
      case AUTH_EXPIRED -> new Symptom.LoggedOut(id, seq, ErrorClass.AUTH);
      case SESSION_LOST -> new Symptom.LoggedOut(id, seq, ErrorClass.NOT_FOUND);
      case CACHE_POISONED -> new Symptom.Poison(id, seq);
      case CONNECTIONS_LEAKED -> new Symptom.Leak(id, seq, p("connections"));
      case LATENCY -> new Symptom.Delayed(id, seq, p("delay"), false);
      case JITTER -> new Symptom.Delayed(id, seq, p("up_to"), true);
      case LOSS -> new Symptom.Lossy(id, seq, p("percent"));
      case BANDWIDTH -> new Symptom.Narrow(id, seq, p("kilobytes_per_second") * BYTES_PER_KILOBYTE);
      case CRASH_MID_STEP, PARTIAL_CHAIN_FAILURE -> new Symptom.Crash(id, seq, false);
      case CRASH_AFTER_EFFECT -> new Symptom.Crash(id, seq, true);
      case REPEAT_TOOL_CALL -> new Symptom.Repeat(id, seq, p("repeats"));
      case PING_PONG -> new Symptom.PingPong(id, seq, p("rounds"));
      case NEVER_FINISHES -> new Symptom.Endless(id, seq, p("rounds"));
      case STATE_ROTTEN -> new Symptom.Rot(id, seq, p("percent"));
      case CONTEXT_BLOAT -> new Symptom.Bloat(id, seq, p("tokens"));
      case MEMORY_LEAK -> new Symptom.MemoryLeak(id, seq, p("megabytes"));
      case BUDGET_EXHAUSTED -> new Symptom.Broke(id, seq, p("tokens"));
      case LOST_HISTORY -> new Symptom.Forgets(id, seq);
      case HANDOFF_LOST -> new Handoff(id, seq, Handoff.Kind.LOST);
      case HANDOFF_MALFORMED -> new Handoff(id, seq, Handoff.Kind.MALFORMED);
      case DUPLICATE_DELIVERY -> new Handoff(id, seq, Handoff.Kind.DUPLICATE);
      case OUT_OF_ORDER -> new Handoff(id, seq, Handoff.Kind.OUT_OF_ORDER);
      case DEADLOCK -> new Symptom.Deadlock(id, seq, p("hold"));
      case CHECKPOINT_CORRUPT -> new BadWrite(id, seq, BadWrite.Kind.CORRUPT);
      case CHECKPOINT_TORN -> new BadWrite(id, seq, BadWrite.Kind.TORN);
      case CHECKPOINT_STALE -> new BadWrite(id, seq, BadWrite.Kind.STALE);
      case CHECKPOINT_LOST -> new BadWrite(id, seq, BadWrite.Kind.LOST);
      case DISK_FULL -> new BadWrite(id, seq, BadWrite.Kind.FULL);
    };
  }

  private long p(String name) {
    return spec.parameter(name);
  }

  private Symptom error(ErrorClass error, String words) {
    return new ErrorReply(id, seq, error, words, OptionalLong.empty(), 0);
  }

  private Symptom answer(Flaw flaw) {
    return new BadAnswer(id, seq, flaw, 0);
  }

  private Symptom gateway() {
    boolean waits = p("wait") > 0;
    String words = waits ? "504 gateway timeout, an HTML page" : "502 bad gateway, an HTML page";
    return new ErrorReply(id, seq, ErrorClass.SERVER_ERROR, words, OptionalLong.empty(), p("wait"));
  }
}
