package dev.seatrial.web;

import dev.seatrial.web.data.DataFolder;
import dev.seatrial.web.identity.Identities;
import dev.seatrial.web.ops.Check;
import dev.seatrial.web.page.PageFrame;
import dev.seatrial.web.problem.ProblemPages;
import dev.seatrial.web.stream.EventStreams;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** A part of the site: a few routes and what stands behind them. The server around it brings the guards, headers and errors. */
public interface Section extends AutoCloseable {

  /** Adds the section's routes. Handlers run on platform threads and throw a {@code Refusal} for what they will not answer. */
  void addTo(JavalinDefaultRoutingApi routes);

  /** What must hold for the section to work; asked by {@code /health/ready}. */
  default List<Check> checks() {
    return List.of();
  }

  /** The server has stopped answering; gives back what the section holds. */
  @Override
  default void close() {}

  /** Builds a section when the server starts. */
  @FunctionalInterface
  interface Factory {
    /** Called once, before the first request. */
    Section create(Shared shared);
  }

  /**
   * What sections get from the server.
   *
   * @param data the folder for what must outlive the server
   * @param identities tells who is asking
   * @param streams opens event streams
   * @param frame surrounds pages
   * @param problems reports defects that no request met
   * @param meters the operator's metrics
   */
  record Shared(
      DataFolder data,
      Identities identities,
      EventStreams streams,
      PageFrame frame,
      ProblemPages problems,
      MeterRegistry meters) {}
}
