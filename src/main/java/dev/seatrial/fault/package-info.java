/**
 * Floor 3: faults. The catalogue of kinds, the triggers that decide when one fires, and the plan that turns a call's target
 * into a symptom. Knows nothing of the system that suffers: the system turns a {@link dev.seatrial.fault.Symptom} into
 * behaviour, and the patterns never see a fault at all.
 */
package dev.seatrial.fault;
