package dev.seatrial.web.home;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;

/**
 * What the first page shows. Every figure on it comes from a run's journal, every link leads to something that exists.
 *
 * @param version of Seatrial
 * @param lead the run that the page shows and its button starts, once it has been made
 * @param doors who can do what here, left to right
 */
public record HomePage(String version, Optional<Lead> lead, List<Door> doors) {

  /** Keeps its own copy of the doors. */
  public HomePage {
    doors = List.copyOf(doors);
  }

  /**
   * A finished run of {@code mcp-failure}, both arms.
   *
   * @param figure the drawing, with its caption
   * @param facts a few numbers of the same run
   */
  public record Lead(Content figure, List<Fact> facts) {
    /** Keeps its own copy of the facts. */
    public Lead {
      facts = List.copyOf(facts);
    }
  }

  /** A number with its unit, and what it is: {@code 7 s}, {@code until the breaker trips}. */
  public record Fact(String value, String label) {}

  /** A door: for whom, what, and what is behind it. */
  public record Door(String title, String text, List<Row> rows) {
    /** Keeps its own copy of the rows. */
    public Door {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Something behind a door.
   *
   * @param label what it is
   * @param note a word or two at the right edge
   * @param path where it leads; empty for what is not a page, such as a command
   */
  public record Row(String label, String note, Optional<String> path) {}
}
