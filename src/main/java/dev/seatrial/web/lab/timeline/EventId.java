package dev.seatrial.web.lab.timeline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names an event of a run on a page: {@code e347} in the last arm, which is the one that is meant everywhere when none is named,
 * {@code A-e347} in another one.
 *
 * @param letter of the arm, A to D; 0 for the last one
 * @param seq number of the event in the arm's journal, from 1
 */
public record EventId(char letter, long seq) {
  private static final Pattern TEXT = Pattern.compile("(?:([A-D])-)?e([1-9][0-9]{0,8})");

  /** The id of an event in arm {@code index} of {@code arms}. */
  public static EventId of(int index, int arms, long seq) {
    return new EventId(index == arms - 1 ? 0 : (char) ('A' + index), seq);
  }

  static Optional<EventId> read(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) return Optional.empty();
    return Optional.of(new EventId(matcher.group(1) == null ? 0 : matcher.group(1).charAt(0), Long.parseLong(matcher.group(2))));
  }

  /** Which of so many arms it is in; empty if there is none such. */
  Optional<Integer> arm(int arms) {
    int index = letter == 0 ? arms - 1 : letter - 'A';
    return index < arms ? Optional.of(index) : Optional.empty();
  }

  /** As addresses and ids of elements spell it. */
  public String text() {
    return (letter == 0 ? "" : letter + "-") + "e" + seq;
  }
}
