package dev.seatrial.journal.codec;

import dev.seatrial.journal.Digest;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.Event;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.RunHeader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a journal from JSON lines, entry by entry, and checks everything on the way: form, order, gaps, and at the end the
 * digest. Nothing is believed before {@link #next} has returned empty. Not thread-safe.
 */
public final class JournalReader {
  private static final Set<String> HEADER_EXTRAS = new TreeSet<>(List.of(Lines.FORMAT, Lines.CHECK));
  private static final Set<String> PLACES =
      new TreeSet<>(
          List.of(
              Lines.SEQ, Lines.T, Lines.ARM, Lines.TASK, Lines.STEP, Lines.CALL, Lines.ATTEMPT, Lines.CAUSE, Lines.EVENT,
              Lines.DATA));
  private static final Set<String> NO_EXTRAS = new TreeSet<>();
  private static final FieldKind TEXT = new FieldKind.Text();

  private final LineInput lines;
  private final ReadLimits limits;
  private final JsonMapper mapper = Lines.mapper();
  private final Map<Class<?>, RecordShape> shapes = Lines.events();
  private final Digest digest = new Digest();
  private final RunHeader header;
  private long count;
  private long lastT;
  private boolean ended;

  /**
   * Reads the header line.
   *
   * @param source name of the file in messages
   * @throws JournalFormatException if this is no journal, or one of a newer format
   */
  public JournalReader(InputStream in, String source, ReadLimits limits) throws IOException {
    this.lines = new LineInput(in, source, limits.lineBytes());
    this.limits = limits;
    this.header = readHeader();
  }

  /** Reads a whole journal into memory. */
  public static Journal read(InputStream in, String source, ReadLimits limits) throws IOException {
    JournalReader reader = new JournalReader(in, source, limits);
    Journal journal = new Journal(reader.header(), limits.events());
    for (Optional<Entry> next = reader.next(); next.isPresent(); next = reader.next()) {
      Entry e = next.get();
      journal.append(e.t(), e.task(), e.step(), e.call(), e.attempt(), e.cause(), e.event());
    }
    return journal;
  }

  public RunHeader header() {
    return header;
  }

  /**
   * The next entry; empty when the end line was reached and the digest is right.
   *
   * @throws JournalFormatException with line and field
   */
  public Optional<Entry> next() throws IOException {
    if (ended) return Optional.empty();
    Optional<byte[]> line = lines.next();
    LineErrors errors = lines.errors();
    if (line.isEmpty()) throw errors.at(Lines.END, "the end line is missing: the file was cut after event " + count);
    JsonNode node = parse(line.get(), errors);
    if (node.has(Lines.END)) {
      readEnd(node, errors);
      return Optional.empty();
    }
    if (count >= limits.events()) throw errors.at(Lines.SEQ, "the file holds more than " + limits.events() + " events");
    Entry entry = readEntry(node, errors);
    count++;
    lastT = entry.t();
    entry.mix(digest);
    return Optional.of(entry);
  }

  private RunHeader readHeader() throws IOException {
    Optional<byte[]> line = lines.next();
    LineErrors errors = lines.errors();
    if (line.isEmpty()) throw errors.at("line", "the file is empty; a journal begins with a header line");
    JsonNode node = parse(line.get(), errors);
    if (!node.has(Lines.FORMAT)) throw errors.at(Lines.FORMAT, "is missing: this is no journal of Seatrial");
    long format = number(node, Lines.FORMAT, 1, Integer.MAX_VALUE, errors);
    if (format > RunHeader.FORMAT) {
      String engine = node.has("engine") ? "; it was written by engine " + node.get("engine").asString("?") : "";
      throw errors.at(
          Lines.FORMAT, format + " is newer than " + RunHeader.FORMAT + ", the newest that this version reads" + engine);
    }
    RunHeader read = (RunHeader) Lines.HEADER.read(node, "", HEADER_EXTRAS, errors);
    String check = text(node, Lines.CHECK, errors);
    String expected = Lines.check((int) format, read);
    if (!check.equals(expected)) {
      throw errors.at(Lines.CHECK, "the header gives " + expected + ", the file says " + check + ": this line was changed");
    }
    return read;
  }

  private Entry readEntry(JsonNode node, LineErrors errors) throws JournalFormatException {
    for (String name : node.propertyNames()) {
      if (!PLACES.contains(name)) throw errors.at(name, "is not known to this version, which knows " + PLACES);
    }
    long seq = number(node, Lines.SEQ, 1, Long.MAX_VALUE, errors);
    if (seq != count + 1) throw errors.at(Lines.SEQ, seq + " stands where " + (count + 1) + " is expected");
    long t = number(node, Lines.T, 0, Long.MAX_VALUE, errors);
    if (t < lastT) throw errors.at(Lines.T, t + " is before the last event's " + lastT);
    String arm = text(node, Lines.ARM, errors);
    if (!arm.equals(header.arm())) throw errors.at(Lines.ARM, "'" + arm + "' is not the header's '" + header.arm() + "'");
    long cause = node.has(Lines.CAUSE) ? number(node, Lines.CAUSE, 1, seq - 1, errors) : 0;
    String name = text(node, Lines.EVENT, errors);
    Optional<Class<? extends Event>> type = EventNames.type(name);
    if (type.isEmpty()) throw errors.at(Lines.EVENT, "'" + name + "' is no event that this version knows");
    JsonNode data = node.get(Lines.DATA);
    if (data == null || !data.isObject()) throw errors.at(Lines.DATA, "must be an object with the event's fields");
    Event event = (Event) shapes.get(type.get()).read(data, Lines.DATA + ".", NO_EXTRAS, errors);
    return new Entry(
        seq,
        t,
        place(node, Lines.TASK, errors),
        place(node, Lines.STEP, errors),
        place(node, Lines.CALL, errors),
        place(node, Lines.ATTEMPT, errors),
        cause,
        event);
  }

  private void readEnd(JsonNode node, LineErrors errors) throws IOException {
    for (String name : node.propertyNames()) {
      if (!name.equals(Lines.END) && !name.equals(Lines.DIGEST)) throw errors.at(name, "does not belong on the end line");
    }
    long end = number(node, Lines.END, 0, Long.MAX_VALUE, errors);
    if (end != count) throw errors.at(Lines.END, end + " events were written, but " + count + " are in the file");
    String written = text(node, Lines.DIGEST, errors);
    String computed = Lines.hex(digest.value());
    if (!written.equals(computed)) {
      throw errors.at(
          Lines.DIGEST,
          "the events give " + computed + ", the file says " + written + ": a value between line 2 and here was changed");
    }
    if (lines.next().isPresent()) throw lines.errors().at("line", "nothing may follow the end line");
    ended = true;
  }

  private JsonNode parse(byte[] line, LineErrors errors) throws JournalFormatException {
    JsonNode node;
    try {
      node = mapper.readTree(line);
    } catch (JacksonException e) {
      String where = e.getLocation() == null ? "" : " at column " + e.getLocation().getColumnNr();
      throw errors.at("line", "is not JSON" + where + ": " + e.getOriginalMessage());
    }
    if (!node.isObject()) throw errors.at("line", "must be one JSON object");
    return node;
  }

  /** A place in the work: absent for none. */
  private static int place(JsonNode node, String name, LineErrors errors) throws JournalFormatException {
    return node.has(name) ? (int) number(node, name, 1, Integer.MAX_VALUE, errors) : 0;
  }

  private static long number(JsonNode node, String name, long min, long max, LineErrors errors)
      throws JournalFormatException {
    return (long) value(node, name, new FieldKind.Number(min, max), errors);
  }

  private static String text(JsonNode node, String name, LineErrors errors) throws JournalFormatException {
    return (String) value(node, name, TEXT, errors);
  }

  private static Object value(JsonNode node, String name, FieldKind kind, LineErrors errors) throws JournalFormatException {
    JsonNode value = node.get(name);
    if (value == null) throw errors.at(name, "is missing");
    try {
      return kind.read(value);
    } catch (IllegalArgumentException e) {
      throw errors.at(name, e.getMessage());
    }
  }
}
