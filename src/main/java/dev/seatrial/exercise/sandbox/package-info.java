/**
 * Learners' JavaScript on virtual time. A {@link dev.seatrial.exercise.sandbox.Sandbox} holds one engine and takes one command
 * at a time; {@link dev.seatrial.exercise.sandbox.Play} is the event loop around it; {@link
 * dev.seatrial.exercise.sandbox.SandboxPool} says how many there are at once. Everything that comes out of an engine is hostile.
 */
package dev.seatrial.exercise.sandbox;
