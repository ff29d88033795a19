package dev.seatrial.journal.codec;

/**
 * What a reader takes at most.
 *
 * @param lineBytes longest line without its line end, from 64
 * @param events most events of one file, from 1
 */
public record ReadLimits(int lineBytes, int events) {
  /** One MiB per line and five million events, more than any run is allowed to write. */
  public static final ReadLimits DEFAULT = new ReadLimits(1 << 20, 5_000_000);

  public ReadLimits {
    if (lineBytes < 64) throw new IllegalArgumentException("lineBytes: " + lineBytes + " must be at least 64");
    if (events < 1) throw new IllegalArgumentException("events: " + events + " must be at least 1");
  }
}
