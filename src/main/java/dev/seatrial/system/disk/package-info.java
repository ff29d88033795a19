/** A disk that can be broken: what a crash does to files that were not forced, and what faults do to those that were. */
package dev.seatrial.system.disk;
