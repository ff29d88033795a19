package dev.seatrial.web.lab;

import dev.seatrial.web.lab.view.LabView;

/**
 * The page for a projector.
 *
 * @param live whether there is a run to watch; without one the page shows its beginning
 */
public record PresentPage(LabView view, boolean live) {
  /** Address of the event stream of a live run. */
  public String events() {
    return view.run().base() + "/events?present";
  }

  /** Address of the parts at an instant. */
  public String frames() {
    return view.run().base() + "/frame";
  }

  /** Names of the events, which are the ids of the parts. */
  public String parts() {
    return String.join(" ", new Stage().models(view).keySet());
  }
}
