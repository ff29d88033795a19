package dev.seatrial.journal;

/** Decisions of the recovery procedure. */
public sealed interface RecoveryEvent extends Event {

  /** The success rate fell below its limit and the procedure began; the rate in parts per million. */
  record RecoveryStarted(long ratePpm) implements RecoveryEvent {
    @Override
    public void mix(Digest d) {
      d.number(ratePpm);
    }
  }

  /** One step of the procedure was carried out. */
  record RecoveryStep(String name, String result) implements RecoveryEvent {
    @Override
    public void mix(Digest d) {
      d.text(name).text(result);
    }
  }

  /** The procedure is over and was verified. */
  record RecoveryEnded(boolean helped) implements RecoveryEvent {
    @Override
    public void mix(Digest d) {
      d.flag(helped);
    }
  }
}
