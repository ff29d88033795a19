package dev.seatrial.journal;

/** Writes that changed something outside; from the effect ledger. */
public sealed interface EffectEvent extends Event {

  /** A write took effect for the first time under its idempotency key. */
  record EffectApplied(String key) implements EffectEvent {
    @Override
    public void mix(Digest d) {
      d.text(key);
    }
  }

  /** A write with a key already known; the ledger answered without a second effect. */
  record EffectRepeated(String key) implements EffectEvent {
    @Override
    public void mix(Digest d) {
      d.text(key);
    }
  }
}
