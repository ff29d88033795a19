/**
 * Floor 6: experiments. {@link dev.seatrial.experiment.ArmRun} runs one arm of a scenario in a simulation, its judge looks at
 * the fold so far every virtual second, and {@link dev.seatrial.experiment.Verdicts} turns the journal into facts and a verdict.
 */
package dev.seatrial.experiment;
