package dev.seatrial.experiment.sweep;

import dev.seatrial.experiment.Engine;
import dev.seatrial.experiment.sweep.SweepHeader.PromisedArm;
import dev.seatrial.journal.Digest;
import dev.seatrial.journal.RunStatus;
import dev.seatrial.journal.codec.JournalFormatException;
import dev.seatrial.measure.Healing;
import dev.seatrial.measure.LatencyCounts;
import dev.seatrial.measure.Outcomes;
import dev.seatrial.scenario.Scenario.Verdict;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lines of a sweep file: one JSON object each, pure ASCII, integers and texts only. Each but the last ends with a check over the
 * rest of the line, so that damage is found where it is.
 */
final class SweepLines {
  static final String FORMAT_NAME = "seatrial-sweep/";
  static final int FORMAT = 1;
  static final String END = "end";
  static final String DIGEST = "digest";
  static final String CHECK = "check";

  /** Most things that one run can count: as many as it can have events. */
  private static final long MOST = Engine.MAX_EVENTS;

  /** Most tokens, or micro-cents, of one run; the sum over the largest sweep fits into 64 bits. */
  private static final long MOST_SPENT = 10_000_000_000_000L;

  private static final String CHECK_BEGIN = ",\"" + CHECK + "\":\"";
  private static final int CHECK_LENGTH = CHECK_BEGIN.length() + 16 + 2;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SweepLines() {}

  static ObjectNode header(SweepHeader h) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("format", FORMAT_NAME + FORMAT).put("engine", h.engine()).put("scenario", h.scenario());
    node.put("scenario_sha256", h.scenarioHash()).put("title", h.title());
    node.put("first_seed", h.first()).put("last_seed", h.last()).put("shard", h.shard()).put("shards", h.shards());
    ArrayNode arms = node.putArray("arms");
    for (PromisedArm arm : h.arms()) {
      ObjectNode each = arms.addObject().put("arm", arm.name());
      arm.promised().ifPresent(promised -> each.put("promised", word(promised)));
    }
    return node;
  }

  static SweepHeader header(LineFields line) throws JournalFormatException {
    List<PromisedArm> arms = new ArrayList<>();
    for (LineFields arm : line.objects("arms")) {
      Optional<Verdict> promised = arm.has("promised") ? Optional.of(arm.word("promised", Verdict.values())) : Optional.empty();
      arms.add(new PromisedArm(arm.text("arm"), promised));
      arm.nothingElse();
    }
    line.text("format");
    String engine = line.text("engine");
    String scenario = line.text("scenario");
    String hash = line.text("scenario_sha256");
    String title = line.text("title");
    long first = line.number("first_seed", Long.MIN_VALUE, Long.MAX_VALUE);
    long last = line.number("last_seed", Long.MIN_VALUE, Long.MAX_VALUE);
    int shard = (int) line.number("shard", 1, SweepHeader.MOST_SEEDS);
    int shards = (int) line.number("shards", 1, SweepHeader.MOST_SEEDS);
    line.nothingElse();
    return line.made("line", () -> new SweepHeader(engine, scenario, hash, title, first, last, shard, shards, arms));
  }

  static ObjectNode result(SeedResult r) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("seed", r.seed()).put("arm", r.arm()).put("status", word(r.status())).put("verdict", word(r.verdict()));
    r.failed().forEach(node.putArray("failed")::add);
    r.inconclusive().forEach(node.putArray("inconclusive")::add);
    Outcomes o = r.outcomes();
    node.put("success", o.success()).put("degraded", o.degraded()).put("graceful", o.graceful()).put("ungraceful", o.failed());
    node.put("wrong", r.wrong()).put("duplicated", r.duplicated());
    Healing h = r.healing();
    node.put("met", h.met()).put("touched", h.touched()).put("healed", h.healed()).put("recovered", h.recovered());
    node.put("recovery_sum_nanos", h.recoverySumNanos()).put("escalations", h.escalations());
    node.put("incidents", r.incidents()).put("censored", r.censored());
    node.put("down_nanos", r.downNanos()).put("observed_nanos", r.observedNanos());
    node.put("calls", r.calls()).put("attempts", r.attempts());
    node.put("input_tokens", r.inputTokens()).put("output_tokens", r.outputTokens()).put("micro_cents", r.microCents());
    node.put("events", r.events()).put("journal", hex(r.digest()));
    node.put("never", r.latency().never());
    r.latency().maxNanos().ifPresent(max -> node.put("max_nanos", max));
    ArrayNode buckets = node.putArray("latency_micros");
    for (LatencyCounts.Bucket bucket : r.latency().buckets()) buckets.add(bucket.micros()).add(bucket.count());
    return node;
  }

  static SeedResult result(LineFields line) throws JournalFormatException {
    long seed = line.number("seed", Long.MIN_VALUE, Long.MAX_VALUE);
    String arm = line.text("arm");
    RunStatus status = line.word("status", RunStatus.values());
    Verdict verdict = line.word("verdict", Verdict.values());
    List<String> failed = line.texts("failed");
    List<String> inconclusive = line.texts("inconclusive");
    Outcomes outcomes = new Outcomes(count(line, "success"), count(line, "degraded"), count(line, "graceful"), count(line, "ungraceful"));
    long wrong = count(line, "wrong");
    long duplicated = count(line, "duplicated");
    Healing healing =
        new Healing(
            count(line, "met"), count(line, "touched"), count(line, "healed"), count(line, "recovered"), nanos(line, "recovery_sum_nanos"),
            count(line, "escalations"));
    long incidents = count(line, "incidents");
    long censored = count(line, "censored");
    long observed = nanos(line, "observed_nanos");
    long down = line.number("down_nanos", 0, observed);
    long calls = count(line, "calls");
    long attempts = count(line, "attempts");
    long input = line.number("input_tokens", 0, MOST_SPENT);
    long output = line.number("output_tokens", 0, MOST_SPENT);
    long money = line.number("micro_cents", 0, MOST_SPENT);
    long events = count(line, "events");
    long digest = line.hex("journal");
    LatencyCounts latency = latency(line, outcomes);
    line.nothingElse();
    return new SeedResult(
        seed, arm, status, verdict, failed, inconclusive, outcomes, wrong, duplicated, healing, incidents, censored, down, observed, calls,
        attempts, input, output, money, events, digest, latency);
  }

  private static LatencyCounts latency(LineFields line, Outcomes outcomes) throws JournalFormatException {
    long never = count(line, "never");
    OptionalLong max = line.has("max_nanos") ? OptionalLong.of(nanos(line, "max_nanos")) : OptionalLong.empty();
    List<Long> numbers = line.numbers("latency_micros", Long.MAX_VALUE);
    List<LatencyCounts.Bucket> buckets = new ArrayList<>();
    for (int i = 0; i + 1 < numbers.size(); i += 2) buckets.add(new LatencyCounts.Bucket(numbers.get(i), numbers.get(i + 1)));
    return line.made(
        "latency_micros",
        () -> {
          if (numbers.size() % 2 != 0) throw new IllegalArgumentException("holds a bucket without a count");
          LatencyCounts counts = new LatencyCounts(buckets, never, max);
          boolean all = counts.n() == outcomes.ended() && never == outcomes.failures();
          if (!all) throw new IllegalArgumentException("does not count the ended tasks");
          return counts;
        });
  }

  private static long count(LineFields line, String name) throws JournalFormatException {
    return line.number(name, 0, MOST);
  }

  private static long nanos(LineFields line, String name) throws JournalFormatException {
    return line.number(name, 0, Long.MAX_VALUE);
  }

  /** The text of a line, check included. */
  static String checked(ObjectNode node) {
    String json = MAPPER.writeValueAsString(node);
    String open = json.substring(0, json.length() - 1);
    return open + CHECK_BEGIN + hex(digest(open)) + "\"}";
  }

  static String end(long count, long digest) {
    return MAPPER.writeValueAsString(MAPPER.createObjectNode().put(END, count).put(DIGEST, hex(digest)));
  }

  /** The check that a line gives; empty if it does not end in one. */
  static OptionalLong givenCheck(String line) {
    int at = line.length() - CHECK_LENGTH;
    if (at < 1 || !line.startsWith(CHECK_BEGIN, at) || !line.endsWith("\"}")) return OptionalLong.empty();
    return unhex(line.substring(at + CHECK_BEGIN.length(), line.length() - 2));
  }

  /** The check that a line should give; for a line that gives one. */
  static long check(String line) {
    return digest(line.substring(0, line.length() - CHECK_LENGTH));
  }

  static JsonNode parse(String line) {
    return MAPPER.readTree(line);
  }

  private static long digest(String text) {
    return new Digest().text(text).value();
  }

  static String hex(long digest) {
    return HexFormat.of().toHexDigits(digest);
  }

  /** Sixteen lower-case hexadecimal digits; empty for anything else. */
  static OptionalLong unhex(String text) {
    return text.matches("[0-9a-f]{16}") ? OptionalLong.of(HexFormat.fromHexDigitsToLong(text)) : OptionalLong.empty();
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
