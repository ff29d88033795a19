/** Fallback: an answer from another source, flagged as degraded, when the primary gives none. */
package dev.seatrial.resilience.fallback;
