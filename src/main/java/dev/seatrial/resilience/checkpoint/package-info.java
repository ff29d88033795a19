/** Checkpoints: the state of unfinished work, kept where a crash cannot take it away, and checked before it is used again. */
package dev.seatrial.resilience.checkpoint;
