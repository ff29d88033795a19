package dev.seatrial.system;

import dev.seatrial.resilience.guard.Budget;
import java.util.Optional;

/** The budgets of one task; empty ones are unlimited. */
record TaskPurse(Optional<Budget> tokens, Optional<Budget> microCents) {
  static final TaskPurse UNLIMITED = new TaskPurse(Optional.empty(), Optional.empty());
}
