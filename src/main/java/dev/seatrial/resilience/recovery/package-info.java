/**
 * Recovery: when too many calls fail, a declared procedure is carried out on the real objects behind them, verified by the calls
 * that follow, and escalated to a person when it did not help.
 */
package dev.seatrial.resilience.recovery;
