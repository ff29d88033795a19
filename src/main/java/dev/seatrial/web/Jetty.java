package dev.seatrial.web;

import dev.seatrial.web.guard.Limits;
import dev.seatrial.web.guard.UnreadBodies;
import dev.seatrial.web.problem.JettyErrors;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The settings of Jetty below Javalin: threads, time-outs, limits that act before a request is one.
 *
 * @param listening the bound socket
 * @param limits for headers, connections and the stop
 * @param errors answers what Jetty itself turns away
 */
record Jetty(Listening listening, Limits limits, JettyErrors errors) {
  private static final int THREADS_MAX = 96;
  private static final int THREADS_MIN = 4;
  private static final Duration THREAD_IDLE = Duration.ofMinutes(1);

  /** A connection without a byte in either direction is closed; keep-alive comments of event streams come more often. */
  private static final Duration CONNECTION_IDLE = Duration.ofSeconds(60);

  /** A body that drips in more slowly than this holds a thread for nothing. */
  private static final long BODY_BYTES_PER_SECOND_MIN = 512;

  /** What is thrown away of a body that nobody asked for, so that its sender reads why; a stop must not wait for it for long. */
  private static final long UNREAD_BYTES_MAX = 32_000_000;

  private static final Duration UNREAD_SILENCE_MAX = Duration.ofSeconds(1);
  private static final Duration UNREAD_TIME_MAX = Duration.ofSeconds(10);

  void configure(JavalinConfig config) {
    // Platform threads: simulations that a handler starts would starve handlers on virtual ones.
    var threads = new QueuedThreadPool(THREADS_MAX, THREADS_MIN, Math.toIntExact(THREAD_IDLE.toMillis()));
    threads.setName("http");
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(this::server);
    config.jetty.modifyHttpConfiguration(this::http);
    config.jetty.addConnector(this::connector);
  }

  private void server(Server server) {
    server.setStopTimeout(limits.stopTimeout().toMillis());
    server.setErrorHandler(errors);
    // Without it a stop does not wait for requests under way.
    var graceful = new GracefulHandler();
    var slow = new MinimumDataRateHandler(BODY_BYTES_PER_SECOND_MIN, 0);
    slow.setHandler(new UnreadBodies(UNREAD_BYTES_MAX, UNREAD_SILENCE_MAX, UNREAD_TIME_MAX));
    graceful.setHandler(slow);
    server.setHandler(graceful);
    server.addBean(new NetworkConnectionLimit(limits.connections(), server));
  }

  private void http(HttpConfiguration http) {
    http.setSendServerVersion(false);
    // Javalin lets through what two readers could understand in two ways, such as %2f; nothing here is addressed like that.
    http.setUriCompliance(UriCompliance.DEFAULT);
    http.setRequestHeaderSize(limits.headerBytes());
  }

  private Connector connector(Server server, HttpConfiguration http) {
    var connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setIdleTimeout(CONNECTION_IDLE.toMillis());
    try {
      connector.open(listening.channel());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return connector;
  }
}
