package dev.seatrial.journal;

/** Decisions of a fallback. */
public sealed interface FallbackEvent extends Event {

  /** The primary failed, or was not to be asked, and another source gave the answer. */
  record FallbackUsed(String primary, String fallback, ErrorClass trigger) implements FallbackEvent {
    @Override
    public void mix(Digest d) {
      d.text(primary).text(fallback).code(trigger);
    }
  }

  /** The primary answered again after a fallback had been used. */
  record PrimaryRestored(String primary) implements FallbackEvent {
    @Override
    public void mix(Digest d) {
      d.text(primary);
    }
  }
}
