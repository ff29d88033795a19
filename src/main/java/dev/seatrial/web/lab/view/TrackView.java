package dev.seatrial.web.lab.view;

import java.util.List;

/**
 * The whole run so far, under the time slider: whatever instant the page shows, this is where one can go.
 *
 * @param frontierNanos virtual instant that the run has come to
 * @param faults the bands
 * @param lanes states of the breakers over time, at most {@value #MAX_LANES}
 */
public record TrackView(long frontierNanos, List<FaultView> faults, List<LaneView> lanes) {
  /** Most lanes. */
  public static final int MAX_LANES = 8;

  public TrackView {
    faults = List.copyOf(faults);
    lanes = List.copyOf(lanes);
  }
}
