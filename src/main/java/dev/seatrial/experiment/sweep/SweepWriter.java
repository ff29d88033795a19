package dev.seatrial.experiment.sweep;

import dev.seatrial.journal.Digest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a sweep as JSON lines: the header on construction, then one line per result, then the end line. The same results always
 * give the same bytes. What has reached the stream are whole lines. Not thread-safe; the stream is closed by its owner.
 */
public final class SweepWriter {
  private final OutputStream out;
  private final Digest digest = new Digest();
  private long count;

  /** Writes the header line. */
  public SweepWriter(OutputStream out, SweepHeader header) throws IOException {
    this.out = new BufferedOutputStream(out, 1 << 16);
    write(SweepLines.checked(SweepLines.header(header)));
  }

  /** Writes the next result; results come in order of seed and arm. */
  public void write(SeedResult result) throws IOException {
    count++;
    write(SweepLines.checked(SweepLines.result(result)));
  }

  private void write(String line) throws IOException {
    digest.number(SweepLines.check(line));
    put(line);
  }

  /** Writes the end line. */
  public void finish() throws IOException {
    put(SweepLines.end(count, digest.value()));
  }

  private void put(String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
