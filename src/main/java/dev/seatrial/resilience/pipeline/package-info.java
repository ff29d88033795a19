/** The composition of the patterns around a call, in one fixed order. */
package dev.seatrial.resilience.pipeline;
