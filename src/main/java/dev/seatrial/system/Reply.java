package dev.seatrial.system;

import java.util.Optional;

/**
 * What an attempt brought back.
 *
 * @param value content of the answer, right or wrong
 * @param flaw what a believed answer suffers from: it is wrong, or leads to a request that cannot be carried out
 * @param badCall whether the flaw is of the second kind
 */
record Reply(long value, Optional<Damage> flaw, boolean badCall) {
  static Reply of(long value) {
    return new Reply(value, Optional.empty(), false);
  }
}
