package dev.seatrial.cli;

import java.util.ArrayList;
import java.util.List;

/** A table for the terminal: columns as wide as their widest cell, two spaces between them, figures to the right. */
final class TextTable {
  private final List<String> head;
  private final boolean[] right;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param head titles; one that begins with {@code >} makes its column's cells stand to the right
   */
  TextTable(String... head) {
    this.head = new ArrayList<>();
    this.right = new boolean[head.length];
    for (int i = 0; i < head.length; i++) {
      right[i] = head[i].startsWith(">");
      this.head.add(right[i] ? head[i].substring(1) : head[i]);
    }
  }

  TextTable row(String... cells) {
    if (cells.length != head.size()) throw new IllegalArgumentException(cells.length + " cells for " + head.size() + " columns");
    rows.add(List.of(cells));
    return this;
  }

  int size() {
    return rows.size();
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The table, each line indented by {@code indent} and ended. */
  String render(String indent) {
    int[] widths = new int[head.size()];
    measure(head, widths);
    for (List<String> row : rows) measure(row, widths);
    StringBuilder out = new StringBuilder();
    line(out, indent, head, widths);
    List<String> rule = new ArrayList<>();
    for (int width : widths) rule.add("-".repeat(width));
    line(out, indent, rule, widths);
    for (List<String> row : rows) line(out, indent, row, widths);
    return out.toString();
  }

  private static void measure(List<String> cells, int[] widths) {
    for (int i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], length(cells.get(i)));
  }

  private void line(StringBuilder out, String indent, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder(indent);
    for (int i = 0; i < widths.length; i++) {
      String pad = " ".repeat(widths[i] - length(cells.get(i)));
      line.append(i == 0 ? "" : "  ").append(right[i] ? pad + cells.get(i) : cells.get(i) + pad);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
