package dev.seatrial.measure;

import dev.seatrial.journal.Entry;
import java.util.List;

/** What a page draws over the time of one arm, beyond its state. Not thread-safe. */
public final class OverTime implements Fold {
  private final CallSeries calls = new CallSeries();
  private final HeatMap heat = new HeatMap();

  /** A picture of it. Immutable. */
  public record Picture(CallSeries.Columns calls, List<HeatMap.Columns> heat) {
    public Picture {
      heat = List.copyOf(heat);
    }
  }

  @Override
  public void accept(Entry e) {
    calls.accept(e);
    heat.accept(e);
  }

  public Picture picture() {
    return new Picture(calls.columns(), heat.all());
  }
}
