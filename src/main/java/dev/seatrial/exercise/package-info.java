/** Floor 9: exercises and what learners hand in for them. */
package dev.seatrial.exercise;
