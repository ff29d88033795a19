package dev.seatrial.peers;

import dev.seatrial.peers.Peer.Kind;
import dev.seatrial.peers.Vectors.Vector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Plays the vectors against the published jars of resilience4j and Failsafe, and against ours, and prints the table of
 * {@code docs/reference/peer-vectors.md}. Every observation is made anew; only what a deviation means is written down here, and the
 * end is 1 if one of them is not, if one that is written down is not seen any more, or if ours deviates.
 */
final class PeerVectors {
  private PeerVectors() {}

  private static final Map<String, Function<Kind, Peer>> LIBRARIES = new LinkedHashMap<>();

  static {
    LIBRARIES.put("ours", Ours::new);
    LIBRARIES.put("resilience4j", Resilience4j::new);
    LIBRARIES.put("Failsafe", Failsafe::new);
  }

  public static void main(String[] args) {
    StringBuilder rows = new StringBuilder("| # | trace | expected | ours | resilience4j 2.4.0 | Failsafe 3.3.2 |\n|---|---|---|---|---|---|\n");
    StringBuilder notes = new StringBuilder();
    int wrong = 0;
    for (Vector vector : Vectors.ALL) {
      rows.append("| ").append(vector.id()).append(" | ").append(vector.trace()).append(" | ").append(vector.expected());
      for (var library : LIBRARIES.entrySet()) {
        String observed;
        try (Peer peer = library.getValue().apply(vector.kind())) {
          observed = vector.play().apply(peer);
        }
        boolean same = observed.equals(vector.expected());
        Optional<String> meaning = Meanings.of(vector.id(), library.getKey());
        rows.append(" | ").append(same ? "✓" : observed + (meaning.isPresent() ? "" : " **?**"));
        if (same == meaning.isPresent()) {
          wrong++;
          System.err.println(vector.id() + " " + library.getKey() + ": " + observed + (same ? ", as expected, but a deviation is written down" : ", and nothing is written down about it"));
        }
        if (!same) meaning.ifPresent(m -> notes.append("* ").append(vector.id()).append(", ").append(library.getKey()).append(": ").append(m).append('\n'));
      }
      rows.append(" |\n");
    }
    System.out.print(rows.append('\n').append(notes));
    if (wrong > 0) System.exit(1);
  }
}
