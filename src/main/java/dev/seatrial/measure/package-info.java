/**
 * Floor 5: measures. Folds over a journal that people and checks read: tasks and their outcomes, healing, incidents, latencies,
 * calls, breakers, bulkheads, faults, and the picture of the current instant. A fold is fed entry by entry and gives the same
 * answer live and from a file. Looks at events only, never at live objects. Definitions: docs/reference/metrics.md.
 */
package dev.seatrial.measure;
