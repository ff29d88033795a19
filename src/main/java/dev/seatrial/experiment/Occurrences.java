package dev.seatrial.experiment;

import dev.seatrial.fault.FaultSpec;
import dev.seatrial.fault.Target;
import dev.seatrial.scenario.FaultMix;
import dev.seatrial.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;

/**
 * Draws the occurrences of a mix of faults: their number from a Poisson distribution, their instants, durations and targets
 * uniformly. Keyed by the names of the entries, so that an entry more or less changes nothing about the others.
 */
final class Occurrences {
  private static final double WEEK_NANOS = 7 * 24 * 3_600e9;

  /** A Poisson number beyond it would be a defect of the draw, not a bad week. */
  private static final int MOST = 2_000;

  private final World world;

  Occurrences(World world) {
    this.world = world;
  }

  /** One fault to come. */
  record Occurrence(long atNanos, FaultSpec fault) {}

  /** The occurrences of a mix that begins at an instant, entry by entry. */
  List<Occurrence> of(FaultMix mix, long fromNanos) {
    List<Occurrence> drawn = new ArrayList<>();
    for (FaultMix.Entry entry : mix.entries()) {
      String stream = "mix:" + entry.name();
      int count = poisson(entry.perWeek() * mix.overNanos() / WEEK_NANOS, stream);
      for (int n = 1; n <= count; n++) drawn.add(occurrence(mix, entry, n, stream, fromNanos));
    }
    return drawn;
  }

  private Occurrence occurrence(FaultMix mix, FaultMix.Entry entry, int n, String stream, long fromNanos) {
    long duration = entry.minNanos() + (long) (world.draw(stream, n, 1) * (entry.maxNanos() - entry.minNanos()));
    long at = fromNanos + (long) (world.draw(stream, n, 2) * (mix.overNanos() - duration));
    Target target = entry.targets().get((int) (world.draw(stream, n, 3) * entry.targets().size()));
    FaultSpec fault =
        new FaultSpec(
            entry.name() + "." + n, target, entry.kind(), new LinkedHashMap<>(entry.parameters()), entry.trigger(), OptionalLong.of(duration));
    return new Occurrence(at, fault);
  }

  /** By multiplication of uniform numbers (Knuth, The Art of Computer Programming, volume 2, 3.4.1); for small means. */
  private int poisson(double mean, String stream) {
    double limit = StrictMath.exp(-mean);
    double product = 1;
    for (int k = 0; k < MOST; k++) {
      product *= 1 - world.draw(stream, 0, k);
      if (product < limit) return k;
    }
    return MOST;
  }

  /** Whether a fault is an occurrence of the mix. */
  static boolean belongs(String fault, FaultMix mix) {
    int dot = fault.lastIndexOf('.');
    return dot > 0 && mix.entries().stream().anyMatch(entry -> entry.name().equals(fault.substring(0, dot)));
  }
}
