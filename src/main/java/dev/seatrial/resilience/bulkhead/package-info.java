/** Bulkhead: a compartment with so many slots and a bounded queue, so that one part cannot use up what others need. */
package dev.seatrial.resilience.bulkhead;
