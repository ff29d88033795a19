package dev.seatrial.system;

import dev.seatrial.journal.EffectEvent.EffectApplied;
import dev.seatrial.journal.EffectEvent.EffectRepeated;
import dev.seatrial.world.World;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The world outside, as far as writes have changed it: which idempotency keys took effect. A second write with the same key
 * is answered and changes nothing.
 */
final class EffectLedger {
  private final World world;
  private final Set<String> applied = new LinkedHashSet<>();
  private long repeated;

  EffectLedger(World world) {
    this.world = world;
  }

  void apply(String key) {
    if (applied.add(key)) {
      world.emit(new EffectApplied(key));
      return;
    }
    repeated++;
    world.emit(new EffectRepeated(key));
  }

  /** What it has counted itself. */
  Ledgers.Effects ledger() {
    return new Ledgers.Effects(applied.size(), repeated);
  }
}
