package dev.seatrial.journal;

/** Decisions of a bulkhead. */
public sealed interface BulkheadEvent extends Event {

  /** A call waits; {@code waiting} includes it. */
  record BulkheadQueued(String bulkhead, int waiting) implements BulkheadEvent {
    @Override
    public void mix(Digest d) {
      d.text(bulkhead).number(waiting);
    }
  }

  /** A call holds a slot; {@code held} includes it. */
  record BulkheadEntered(String bulkhead, int held, long waitedNanos) implements BulkheadEvent {
    @Override
    public void mix(Digest d) {
      d.text(bulkhead).number(held).number(waitedNanos);
    }
  }

  /** A call was turned away. */
  record BulkheadRejected(String bulkhead, BulkheadReason reason, int held, int waiting) implements BulkheadEvent {
    @Override
    public void mix(Digest d) {
      d.text(bulkhead).code(reason).number(held).number(waiting);
    }
  }

  /** A slot was given back; {@code held} no longer includes it. */
  record BulkheadLeft(String bulkhead, int held) implements BulkheadEvent {
    @Override
    public void mix(Digest d) {
      d.text(bulkhead).number(held);
    }
  }

  /** A caller gave up while its work goes on and keeps the slot. */
  record BulkheadZombie(String bulkhead, int zombies) implements BulkheadEvent {
    @Override
    public void mix(Digest d) {
      d.text(bulkhead).number(zombies);
    }
  }

  /** The number of slots was changed while it runs. */
  record BulkheadResized(String bulkhead, int maxConcurrent) implements BulkheadEvent {
    @Override
    public void mix(Digest d) {
      d.text(bulkhead).number(maxConcurrent);
    }
  }
}
