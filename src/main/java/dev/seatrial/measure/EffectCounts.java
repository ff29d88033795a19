package dev.seatrial.measure;

import dev.seatrial.journal.EffectEvent.EffectApplied;
import dev.seatrial.journal.EffectEvent.EffectRepeated;
import dev.seatrial.journal.Entry;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the effect ledger saw. */
public final class EffectCounts implements Fold {
  private static final int MAX_KEYS = 1_000_000;

  private final Set<String> keys = new LinkedHashSet<>();
  private long applied;
  private long repeated;
  private long twice;

  @Override
  public void accept(Entry e) {
    switch (e.event()) {
      case EffectApplied a -> {
        applied++;
        if (keys.contains(a.key())) twice++;
        else if (keys.size() < MAX_KEYS) keys.add(a.key());
      }
      case EffectRepeated _ -> repeated++;
      default -> {}
    }
  }

  /** Writes that took effect. */
  public long applied() {
    return applied;
  }

  /** Writes answered without a second effect, because their key was known. */
  public long repeated() {
    return repeated;
  }

  /** Writes that took effect although their key had done so before: duplicated work. */
  public long appliedTwice() {
    return twice;
  }
}
