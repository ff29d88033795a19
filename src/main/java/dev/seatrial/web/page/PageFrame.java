package dev.seatrial.web.page;

import java.util.List;

/**
 * What surrounds every page of one server: its files and the links in its top bar.
 *
 * @param assets where the pages' files are
 * @param links the top bar, in order; only what exists
 */
public record PageFrame(Assets assets, List<Link> links) {

  /**
   * A link in the top bar.
   *
   * @param label the word people see
   * @param path where it leads; also marks the pages below it as the current ones
   */
  public record Link(String label, String path) {}

  /** Keeps its own copy of the links. */
  public PageFrame {
    links = List.copyOf(links);
  }

  /** The frame of one page. {@code here} is the page's own path. */
  public Chrome of(String title, String here) {
    return new Chrome(assets, links, title, here);
  }

  /**
   * The frame of one page, as its template needs it.
   *
   * @param assets where the page's files are
   * @param links the top bar
   * @param title the page's own title; empty on the first page
   * @param here the page's path
   */
  public record Chrome(Assets assets, List<Link> links, String title, String here) {

    /** What the browser's tab says. */
    public String documentTitle() {
      return title.isEmpty() ? "Seatrial" : title + " · Seatrial";
    }

    /** Whether the page is the one {@code link} leads to, or below it. */
    public boolean current(Link link) {
      return here.equals(link.path()) || here.startsWith(link.path() + "/");
    }
  }
}
