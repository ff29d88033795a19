package dev.seatrial.world;

import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * All randomness of one world: a pure function of a seed. Keyed draws depend on (seed, stream, keys) alone, never on what
 * was drawn before, so that one more draw somewhere changes no draw elsewhere.
 *
 * <p>Counter-based in the sense of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (SC 2011), with the finaliser
 * of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014, variant 13 of Stafford) as the mixing function: one round per key. No
 * cryptographic strength. Thread-safe; on the wall clock the numbers are the same as in a simulation.
 */
public final class Chance {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;
  private final ConcurrentSkipListMap<String, RandomGenerator> streams = new ConcurrentSkipListMap<>();

  public Chance(long seed) {
    this.seed = mix(seed + GOLDEN);
  }

  /** A number in [0, 1), a multiple of 2^-53. */
  public double draw(String stream, long... key) {
    long z = mix(seed ^ hash(stream));
    // The position enters with each key: (1, 2) and (2, 1) differ, and so do () and (0).
    for (int i = 0; i < key.length; i++) z = mix(z + GOLDEN * (i + 1) ^ mix(key[i] + GOLDEN));
    return (z >>> 11) * 0x1.0p-53;
  }

  /** The generator of that name, always the same one: its numbers depend on how many were drawn from it. */
  public RandomGenerator random(String stream) {
    RandomGenerator known = streams.get(stream);
    if (known != null) return known;
    return streams.computeIfAbsent(stream, name -> new Sequence(mix(seed + hash(name))));
  }

  private static long hash(String s) {
    long h = 0xCBF29CE484222325L;
    for (int i = 0; i < s.length(); i++) h = (h ^ s.charAt(i)) * 0x100000001B3L;
    return mix(h + s.length());
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** SplitMix64. The two shaped draws are overridden, since the JDK's use functions that differ between machines. */
  private record Sequence(AtomicLong state) implements RandomGenerator {
    Sequence(long seed) {
      this(new AtomicLong(seed));
    }

    @Override
    public long nextLong() {
      return mix(state.addAndGet(GOLDEN));
    }

    /** Exponential with mean 1, by inversion. */
    @Override
    public double nextExponential() {
      return -StrictMath.log(1.0 - nextDouble());
    }

    /** Normal with mean 0 and deviation 1, by Box and Muller (1958). */
    @Override
    public double nextGaussian() {
      double radius = StrictMath.sqrt(2.0 * nextExponential());
      return radius * StrictMath.cos(2.0 * StrictMath.PI * nextDouble());
    }
  }
}
