/** Seatrial: a chaos lab for AI agent systems. Each sub-package is a floor; see {@code docs/architecture.md}. */
package dev.seatrial;
