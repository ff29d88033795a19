package dev.seatrial.exercise.sandbox;

/** Why a learner's code was stopped, or is refused. */
public enum ViolationKind {
  /** An entry, or all of them, took too much processor time. */
  TIME,
  /** The engine's memory is used up. */
  MEMORY,
  /** Too many characters or effects were sent. */
  OUTPUT,
  /** Calls are nested too deeply. */
  DEPTH,
  /** Too many operations or timers wait at once. */
  TOO_MANY_WAITING,
  /** The source is too long. */
  SOURCE_SIZE,
  /** The source cannot be parsed. */
  SYNTAX,
  /** The source throws while it is loaded. */
  LOADING,
  /** The class asked for is not defined. */
  MISSING_CLASS,
  /** The class has no such method. */
  MISSING_METHOD,
  /** The constructor throws. */
  CONSTRUCTOR,
  /** A method that must return a promise does not. */
  NOT_ASYNC,
  /** A promise is never settled although nothing can happen any more. */
  PENDING,
  /** {@code eval}, {@code Function}, {@code import}. */
  FORBIDDEN,
  /** Results that cannot be sent, errors in timers, or effects that are not well-formed. */
  PROTOCOL,
  /** Two runs of the same plan differ. */
  NOT_REPEATABLE
}
