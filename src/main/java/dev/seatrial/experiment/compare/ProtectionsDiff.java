package dev.seatrial.experiment.compare;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/** What differs in the protections of two arms, line by line of their texts. */
public record ProtectionsDiff(List<Line> lines) {
  private static final int AROUND = 2;

  /** What became of a line. */
  public enum Change {
    SAME,
    REMOVED,
    ADDED,
    /** Lines that are the same are left out here. */
    LEFT_OUT
  }

  /** One line of the texts. */
  public record Line(Change change, String text) {}

  public ProtectionsDiff {
    lines = List.copyOf(lines);
  }

  /** Whether there is no difference. */
  public boolean same() {
    return lines.stream().noneMatch(line -> line.change() == Change.ADDED || line.change() == Change.REMOVED);
  }

  /** Compares two texts, as {@code ProtectionsText} writes them; long stretches without a difference are left out. */
  public static ProtectionsDiff of(String a, String b) {
    List<String> from = a.lines().toList();
    List<String> to = b.lines().toList();
    List<Line> lines = new ArrayList<>();
    int at = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(from, to).getDeltas()) {
      same(from, at, delta.getSource().getPosition(), lines);
      for (String line : delta.getSource().getLines()) lines.add(new Line(Change.REMOVED, line));
      for (String line : delta.getTarget().getLines()) lines.add(new Line(Change.ADDED, line));
      at = delta.getSource().getPosition() + delta.getSource().size();
    }
    same(from, at, from.size(), lines);
    return new ProtectionsDiff(lines);
  }

  private static void same(List<String> from, int begin, int end, List<Line> lines) {
    boolean first = begin == 0;
    boolean last = end == from.size();
    for (int i = begin; i < end; i++) {
      boolean near = (!first && i < begin + AROUND) || (!last && i >= end - AROUND);
      if (near) lines.add(new Line(Change.SAME, from.get(i)));
      else if (lines.isEmpty() || lines.getLast().change() != Change.LEFT_OUT) lines.add(new Line(Change.LEFT_OUT, "…"));
    }
  }
}
