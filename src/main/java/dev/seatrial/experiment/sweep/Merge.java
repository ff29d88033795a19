package dev.seatrial.experiment.sweep;

import dev.seatrial.journal.codec.JournalFormatException;
import dev.seatrial.journal.codec.LineErrors;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Adds up the files of one sweep, one result at a time. The totals and everything else that it tells are the same for any order of
 * the files and any sharding. Not thread-safe.
 */
public final class Merge {
  private static final int NOBODY = -1;

  private final List<String> sources = new ArrayList<>();
  private final List<SweepHeader> headers = new ArrayList<>();
  private Optional<Totals> totals = Optional.empty();
  private int[] owners = {};

  /**
   * Seeds that no file holds: one seed in so many.
   *
   * @param shard from 1
   * @param shards every so manieth seed is missing
   * @param seeds how many, from 1
   */
  public record Missing(int shard, int shards, int seeds, long first, long last) {}

  /**
   * Reads a file to its end and adds it.
   *
   * @param source name of the file in messages
   * @throws JournalFormatException if it is damaged, or does not belong to what was added before; nothing can be told then
   */
  public void add(InputStream in, String source) throws IOException {
    SweepReader reader = new SweepReader(in, source);
    SweepHeader header = reader.header();
    belongs(header, new LineErrors(source, 1));
    Totals into = totals.orElseGet(() -> new Totals(header.arms()));
    totals = Optional.of(into);
    for (Optional<SeedResult> next = reader.next(); next.isPresent(); next = reader.next()) into.add(next.get());
  }

  private void belongs(SweepHeader header, LineErrors errors) throws JournalFormatException {
    if (headers.isEmpty()) {
      owners = new int[header.allSeeds()];
      Arrays.fill(owners, NOBODY);
    } else {
      SweepHeader one = headers.getFirst();
      same("scenario_sha256", header.scenarioHash(), one.scenarioHash(), errors);
      same("engine", header.engine(), one.engine(), errors);
      same("first_seed", header.first(), one.first(), errors);
      same("last_seed", header.last(), one.last(), errors);
      same("line", header.whole(), one.whole(), errors);
    }
    int file = headers.size();
    for (int i = 0; i < header.seeds(); i++) {
      int at = (int) (header.seed(i) - header.first());
      if (owners[at] != NOBODY) throw twice(header, header.seed(i), owners[at], errors);
      owners[at] = file;
    }
    headers.add(header);
    sources.add(errors.source());
  }

  private void same(String field, Object its, Object other, LineErrors errors) throws JournalFormatException {
    if (its.equals(other)) return;
    throw errors.at(field, its + " is not " + other + ", as in " + sources.getFirst() + ": they are parts of different sweeps");
  }

  private JournalFormatException twice(SweepHeader header, long seed, int owner, LineErrors errors) {
    SweepHeader other = headers.get(owner);
    String shard = header.shard() + "/" + header.shards();
    if (header.equals(other)) return errors.at("shard", shard + " was given already, as " + sources.get(owner));
    String held = other.shard() + "/" + other.shards();
    return errors.at("shard", shard + " holds seed " + seed + ", and so does " + held + ", " + sources.get(owner));
  }

  /** The sweep that the files are parts of, as a whole. */
  public SweepHeader sweep() {
    return headers.getFirst().whole();
  }

  /** Totals of all files added. */
  public Totals totals() {
    return totals.orElseThrow();
  }

  /** Seeds that the files hold together. */
  public int seeds() {
    return (int) Arrays.stream(owners).filter(owner -> owner != NOBODY).count();
  }

  /** Exactly the seeds of the sweep that no file holds, as shards of it; empty when it is complete. */
  public List<Missing> missing() {
    int step = step();
    List<Missing> missing = new ArrayList<>();
    for (int i = 0; i < step; i++) {
      if (owners[i] != NOBODY) continue;
      SweepHeader h = headers.getFirst();
      SweepHeader part = new SweepHeader(h.engine(), h.scenario(), h.scenarioHash(), h.title(), h.first(), h.last(), i + 1, step, h.arms());
      missing.add(new Missing(i + 1, step, part.seeds(), part.seed(0), part.seed(part.seeds() - 1)));
    }
    return missing;
  }

  /** The smallest number of shards of which each file holds whole ones: the least common multiple, or one shard for each seed. */
  private int step() {
    long step = 1;
    for (SweepHeader header : headers) {
      long common = BigInteger.valueOf(step).gcd(BigInteger.valueOf(header.shards())).longValue();
      step = Math.min(step / common * header.shards(), owners.length);
      if (step == owners.length) return owners.length;
    }
    return (int) step;
  }
}
