package dev.seatrial.web.lab.view;

import dev.seatrial.journal.BreakerReason;
import dev.seatrial.journal.BreakerState;

/**
 * A breaker's change of state.
 *
 * @param seq number of its event in the arm's journal
 */
public record TransitionView(
    int arm, long seq, long atNanos, String breaker, BreakerState from, BreakerState to, BreakerReason reason) {}
