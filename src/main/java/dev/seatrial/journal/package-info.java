/**
 * Floor 0: the journal of a run. Event records, the enums they carry, the append-only {@link dev.seatrial.journal.Journal}
 * and its 64-bit digest. Depends on nothing but the JDK; JSON lives in {@code journal.codec}.
 */
package dev.seatrial.journal;
