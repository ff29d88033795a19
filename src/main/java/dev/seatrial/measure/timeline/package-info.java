/** A run as lanes over time: who held which slot, what came of each call, and stretches in which nothing of interest changed. */
package dev.seatrial.measure.timeline;
