package dev.seatrial.system;

import dev.seatrial.fault.Symptom;

/**
 * What a fault has left behind in an object of the system, so that failures that come from it later still name it as their cause.
 *
 * @param fault id of the fault
 * @param fired number of the event of its firing
 */
record Damage(String fault, long fired) {
  static Damage by(Symptom symptom) {
    return new Damage(symptom.fault(), symptom.fired());
  }
}
