package dev.seatrial.journal.codec;

import dev.seatrial.journal.Digest;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.RunHeader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a journal as JSON lines: the header on construction, one line per {@link #write}, the end line on {@link #finish}.
 * Keeps nothing in memory but a buffer. The same journal always gives the same bytes. Not thread-safe.
 */
public final class JournalWriter {
  private final OutputStream out;
  private final JsonGenerator json;
  private final Map<Class<?>, RecordShape> shapes = Lines.events();
  private final Digest digest = new Digest();
  private final String arm;
  private long count;

  /** Writes the header line. The stream is flushed by {@link #finish} and closed by nobody but its owner. */
  public JournalWriter(OutputStream out, RunHeader header) throws IOException {
    this.out = new BufferedOutputStream(out, 1 << 16);
    this.json = Lines.mapper().createGenerator(this.out);
    this.arm = header.arm();
    try {
      json.writeStartObject();
      json.writeNumberProperty(Lines.FORMAT, RunHeader.FORMAT);
      Lines.HEADER.write(json, header);
      json.writeStringProperty(Lines.CHECK, Lines.check(RunHeader.FORMAT, header));
      json.writeEndObject();
    } catch (JacksonException e) {
      throw io(e);
    }
  }

  /** Writes a whole journal, end line included. */
  public static void write(Journal journal, OutputStream out) throws IOException {
    JournalWriter writer = new JournalWriter(out, journal.header());
    for (int i = 0; i < journal.size(); i++) writer.write(journal.get(i));
    writer.finish();
  }

  /**
   * Writes the next entry.
   *
   * @throws IllegalArgumentException if its number does not follow the last one's
   */
  public void write(Entry entry) throws IOException {
    if (entry.seq() != count + 1) {
      throw new IllegalArgumentException("seq: " + entry.seq() + " does not follow " + count);
    }
    count++;
    entry.mix(digest);
    RecordShape shape = shapes.get(entry.event().getClass());
    try {
      json.writeStartObject();
      json.writeNumberProperty(Lines.SEQ, entry.seq());
      json.writeNumberProperty(Lines.T, entry.t());
      json.writeStringProperty(Lines.ARM, arm);
      place(Lines.TASK, entry.task());
      place(Lines.STEP, entry.step());
      place(Lines.CALL, entry.call());
      place(Lines.ATTEMPT, entry.attempt());
      if (entry.cause() != 0) json.writeNumberProperty(Lines.CAUSE, entry.cause());
      json.writeStringProperty(Lines.EVENT, shape.name());
      json.writeObjectPropertyStart(Lines.DATA);
      shape.write(json, (Record) entry.event());
      json.writeEndObject();
      json.writeEndObject();
    } catch (JacksonException e) {
      throw io(e);
    }
  }

  /** Writes the end line and flushes. */
  public void finish() throws IOException {
    try {
      json.writeStartObject();
      json.writeNumberProperty(Lines.END, count);
      json.writeStringProperty(Lines.DIGEST, Lines.hex(digest.value()));
      json.writeEndObject();
      json.flush();
    } catch (JacksonException e) {
      throw io(e);
    }
    out.write('\n');
    out.flush();
  }

  /** A place in the work is written where there is one. */
  private void place(String name, int number) {
    if (number != 0) json.writeNumberProperty(name, number);
  }

  private static IOException io(JacksonException e) {
    return e.getCause() instanceof IOException cause ? cause : new IOException(e.getOriginalMessage(), e);
  }
}
