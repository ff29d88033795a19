package dev.seatrial.web.lab.timeline;

import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.RunView;
import java.util.List;
import java.util.Optional;

/**
 * The timeline, drawn. Horizontal positions are shares of the width, vertical ones pixels.
 *
 * @param query what is shown
 * @param height of the drawing
 * @param now where the instant of the page stands
 * @param selected where the chosen event stands
 * @param notice what is not drawn, in words
 * @param caption the key numbers in a sentence
 * @param table what a screen reader is told, bounded
 */
public record TimelineView(
    RunView run,
    TimelineQuery query,
    int height,
    List<Tick> ticks,
    List<Row> rows,
    List<Band> bands,
    List<Fold> folds,
    List<Segment> segments,
    List<Line> lines,
    List<Gap> gaps,
    List<Queue> queues,
    List<Mark> marks,
    String now,
    Optional<Selected> selected,
    String notice,
    String caption,
    List<TableRow> table,
    Choices choices,
    boolean part) {

  /** A labelled instant. */
  public record Tick(String x, String label) {}

  /** A row's label; the tag only at the first row of an arm. */
  public record Row(int y, int height, String label, Optional<Tag> tag, boolean mono) {}

  /** Names an arm. */
  public record Tag(char letter, String tone) {
    static Tag of(int index) {
      return new Tag((char) ('A' + index), String.valueOf((char) ('a' + index)));
    }
  }

  /** A fault. */
  public record Band(String x, String width, String label, boolean labelled) {}

  /** A folded part; a click shows it alone. */
  public record Fold(String x, String width, String middle, String length, String href, String label, List<Count> counts) {}

  /** How many marks of a kind a row holds in a folded part. */
  public record Count(int y, String symbol, int count, String words) {}

  /** A state of a breaker. */
  public record Segment(String x, int y, String width, String look, String word, String tone) {}

  /** A part of a lane; look is {@code run}, {@code run ai} or {@code run zombie}. */
  public record Line(String x1, String x2, int y, String look) {}

  /** A wait before a retry. */
  public record Gap(String x1, String x2, String middle, int y, String label) {}

  /** How many waited. */
  public record Queue(String x, String width, int y, int height) {}

  /**
   * One event.
   *
   * @param number of the attempt, for retries
   */
  public record Mark(String id, String href, String x, int y, String symbol, String title, Optional<Integer> number, boolean chosen) {}

  /** The chosen event. */
  public record Selected(String x, String id, boolean fromRight) {}

  /** One line of the table. */
  public record TableRow(String at, String arm, String lane, String what, String id) {}

  /** What the filter can be set to. */
  public record Choices(List<String> agents, List<String> dependencies) {}

  /** The same page with another part, filter or event. */
  static String href(RunView run, TimelineQuery query) {
    return run.path() + "?" + query.text();
  }

  /** Where the whole run is shown. */
  public String wholeHref() {
    return href(run, query.whole());
  }

  static Tag tag(ArmView arm) {
    return new Tag(arm.letter(), arm.tone());
  }
}
