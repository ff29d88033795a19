package dev.seatrial.experiment;

/** What turned a scenario into a journal. A change that changes journals changes the version. */
public final class Engine {
  private Engine() {}

  public static final String VERSION = "0.2.0";

  /** Most events of a run to the end. */
  public static final int MAX_EVENTS = 5_000_000;

  /** Most events of a live run. */
  public static final int MAX_LIVE_EVENTS = 2_000_000;
}
