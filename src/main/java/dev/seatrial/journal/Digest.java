package dev.seatrial.journal;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A 64-bit rolling digest over the fields of events. It detects differences between two runs; it is no signature and offers
 * no protection against somebody who wants a collision.
 *
 * <p>Mixing is one multiply-xorshift round per word of 64 bits (the finaliser constants of MurmurHash3). A round is a bijection
 * of the state for each word, so that two histories which differ in one word alone never have the same digest; those which
 * differ in more have it with the odds of chance, 2^-64. Texts enter by their length and all their characters, four to a word:
 * {@link String#hashCode()} would be cheaper, but "Aa" and "BB" have the same. Not thread-safe.
 */
public final class Digest {
  /** Characters that fit into a word. */
  private static final int CHARS = 4;

  private long state = 0x9E3779B97F4A7C15L;

  /** The digest of everything mixed so far. */
  public long value() {
    long z = state;
    z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return z ^ (z >>> 33);
  }

  public Digest number(long n) {
    long z = (state ^ n) * 0xFF51AFD7ED558CCDL;
    state = Long.rotateLeft(z ^ (z >>> 32), 17) + 0x52DCE729L;
    return this;
  }

  public Digest text(String s) {
    int length = s.length();
    number(length);
    int i = 0;
    for (; i + CHARS <= length; i += CHARS) {
      number(s.charAt(i) | (long) s.charAt(i + 1) << 16 | (long) s.charAt(i + 2) << 32 | (long) s.charAt(i + 3) << 48);
    }
    if (i == length) return this;
    long rest = 0;
    for (; i < length; i++) rest = rest << 16 | s.charAt(i);
    return number(rest);
  }

  public Digest code(Enum<?> e) {
    return number(e.ordinal() + 1L);
  }

  public Digest flag(boolean b) {
    return number(b ? 1 : 2);
  }

  public Digest maybe(OptionalLong n) {
    return n.isPresent() ? number(1).number(n.getAsLong()) : number(0);
  }

  public Digest maybeText(Optional<String> s) {
    return s.isPresent() ? number(1).text(s.get()) : number(0);
  }

  public Digest maybeCode(Optional<? extends Enum<?>> e) {
    return e.isPresent() ? number(1).code(e.get()) : number(0);
  }
}
