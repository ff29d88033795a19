package dev.seatrial.web.lab.view;

import java.util.List;
import java.util.OptionalLong;

/**
 * A group of dependencies behind one gate.
 *
 * @param servers drawn one line each when there are several, otherwise only counted
 */
public record DependencyView(String title, long inFlight, long answers, long errors, List<Server> servers) {
  /**
   * One server as its callers found it.
   *
   * @param up whether its last attempt was answered, or none was made
   * @param sinceNanos for how long, once it has changed
   */
  public record Server(String name, boolean up, OptionalLong sinceNanos) {}

  public DependencyView {
    servers = List.copyOf(servers);
  }
}
