package dev.seatrial.experiment.sweep;

import dev.seatrial.journal.Digest;
import dev.seatrial.journal.codec.JournalFormatException;
import dev.seatrial.journal.codec.LineErrors;
import dev.seatrial.journal.codec.LineInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads a sweep file result by result and checks everything on the way: each line's check, that every seed and arm of the header
 * comes in order, and at the end count and digest. Nothing is believed before {@link #next} has returned empty. Not thread-safe.
 */
public final class SweepReader {
  private static final int LINE_BYTES = 1 << 20;
  private static final Pattern FORMAT = Pattern.compile(Pattern.quote(SweepLines.FORMAT_NAME) + "(\\d{1,9})");

  private final LineInput lines;
  private final Digest digest = new Digest();
  private final SweepHeader header;
  private long count;
  private boolean ended;

  /**
   * Reads the header line.
   *
   * @param source name of the file in messages
   * @throws JournalFormatException if this is no sweep, or one of a newer format
   */
  public SweepReader(InputStream in, String source) throws IOException {
    this.lines = new LineInput(in, source, LINE_BYTES);
    Optional<byte[]> bytes = lines.next();
    LineErrors errors = lines.errors();
    if (bytes.isEmpty()) throw errors.at("line", "the file is empty; a sweep begins with a header line");
    String line = text(bytes.get());
    JsonNode node = parse(line, errors);
    format(node, errors);
    check(line, errors);
    this.header = SweepLines.header(new LineFields(node, errors));
  }

  public SweepHeader header() {
    return header;
  }

  /**
   * The next result; empty when the end line was reached and everything is right.
   *
   * @throws JournalFormatException with line and field
   */
  public Optional<SeedResult> next() throws IOException {
    if (ended) return Optional.empty();
    Optional<byte[]> bytes = lines.next();
    LineErrors errors = lines.errors();
    if (bytes.isEmpty()) {
      throw errors.at(SweepLines.END, "the end line is missing: the sweep was stopped, or the file cut, after " + words());
    }
    String line = text(bytes.get());
    if (line.startsWith("{\"" + SweepLines.END + "\":")) {
      end(line, errors);
      return Optional.empty();
    }
    check(line, errors);
    if (count == expected()) throw errors.at("line", "the sweep is complete before this line");
    SeedResult result = SweepLines.result(new LineFields(parse(line, errors), errors));
    long seed = header.seed((int) (count / header.arms().size()));
    String arm = header.arms().get((int) (count % header.arms().size())).name();
    if (result.seed() != seed) throw errors.at("seed", result.seed() + " stands where " + seed + " is expected");
    if (!result.arm().equals(arm)) throw errors.at("arm", "'" + result.arm() + "' stands where '" + arm + "' is expected");
    count++;
    return Optional.of(result);
  }

  private long expected() {
    return (long) header.seeds() * header.arms().size();
  }

  private String words() {
    return count + " of " + expected() + " results";
  }

  private static void format(JsonNode node, LineErrors errors) throws JournalFormatException {
    JsonNode format = node.get("format");
    if (format == null) throw errors.at("format", "is missing: this is no sweep of Seatrial");
    if (format.isNumber()) throw errors.at("format", "this is a journal, not a sweep; 'seatrial compare' reads journals");
    Matcher matcher = FORMAT.matcher(format.asString(""));
    if (!matcher.matches()) throw errors.at("format", "this is no sweep of Seatrial");
    long number = Long.parseLong(matcher.group(1));
    if (number == SweepLines.FORMAT) return;
    String engine = node.has("engine") ? "; it was written by engine " + node.get("engine").asString("?") : "";
    throw errors.at("format", number + " is not " + SweepLines.FORMAT + ", the one that this version reads" + engine);
  }

  private void check(String line, LineErrors errors) throws JournalFormatException {
    OptionalLong given = SweepLines.givenCheck(line);
    if (given.isEmpty()) throw errors.at(SweepLines.CHECK, "is missing at the end of the line: this line was changed");
    long computed = SweepLines.check(line);
    if (given.getAsLong() != computed) throw changed(SweepLines.CHECK, "line gives", computed, given.getAsLong(), errors);
    digest.number(computed);
  }

  private static JournalFormatException changed(String field, String who, long computed, long given, LineErrors errors) {
    String what = field.equals(SweepLines.CHECK) ? "this line was changed" : "a line was changed";
    return errors.at(field, "the " + who + " " + SweepLines.hex(computed) + ", the file says " + SweepLines.hex(given) + ": " + what);
  }

  private void end(String line, LineErrors errors) throws IOException {
    LineFields fields = new LineFields(parse(line, errors), errors);
    long end = fields.number(SweepLines.END, 0, Long.MAX_VALUE);
    long written = fields.hex(SweepLines.DIGEST);
    fields.nothingElse();
    if (end != count || count != expected()) {
      throw errors.at(SweepLines.END, end + " results were written, " + words() + " are in the file");
    }
    if (written != digest.value()) throw changed(SweepLines.DIGEST, "lines give", digest.value(), written, errors);
    if (lines.next().isPresent()) throw lines.errors().at("line", "nothing may follow the end line");
    ended = true;
  }

  /** One character per byte, so that a byte that is no ASCII is seen by the check. */
  private static String text(byte[] line) {
    return new String(line, StandardCharsets.ISO_8859_1);
  }

  private static JsonNode parse(String line, LineErrors errors) throws JournalFormatException {
    JsonNode node;
    try {
      node = SweepLines.parse(line);
    } catch (JacksonException e) {
      throw errors.at("line", "is not JSON: " + e.getOriginalMessage());
    }
    if (!node.isObject()) throw errors.at("line", "must be one JSON object");
    return node;
  }
}
