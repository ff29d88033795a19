package dev.seatrial.web.stream;

import dev.seatrial.web.guard.Limits;
import dev.seatrial.web.identity.Identity;
import dev.seatrial.web.problem.Problem;
import dev.seatrial.web.problem.Refusal;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * All event streams of a server: opens them within the limits, drops browsers that stopped reading, and ends them when the
 * server stops. Each stream has one virtual thread; a watcher looks after all of them.
 *
 * <p>Thread-safe.
 */
public final class EventStreams implements AutoCloseable {
  private static final String RETRY_AFTER_SECONDS = "10";

  /** An open stream and what is needed to count it and to cut it off. */
  private record Open(EventStream stream, Identity owner, EndPoint connection) {}

  private final Limits limits;
  private final Set<Open> open = ConcurrentHashMap.newKeySet();
  private final Counter dropped;
  private final Thread watcher;
  private boolean closed;

  /** Starts the watcher; {@code meters} get the number of open, refused and dropped streams. */
  public EventStreams(Limits limits, MeterRegistry meters) {
    this.limits = limits;
    Gauge.builder("seatrial.streams.open", open, Set::size).description("Event streams that are open").register(meters);
    this.dropped = Counter.builder("seatrial.streams.dropped")
        .description("Event streams that were cut off because the browser did not read").register(meters);
    this.watcher = Thread.ofVirtual().name("stream-watcher").start(this::watch);
  }

  /**
   * Answers the request with an event stream of {@code feed}, until the browser leaves or the stream ends.
   *
   * @throws Refusal with 429 if {@code owner} has too many already, with 503 if all together are too many
   */
  public void open(Context ctx, Identity owner, Feed feed) {
    Open mine = admit(ctx, owner);
    ctx.contentType("text/event-stream; charset=utf-8").header("Cache-Control", "no-store").header("X-Accel-Buffering", "no");
    ctx.future(() -> {
      var finished = new CompletableFuture<Void>();
      Thread.ofVirtual().name("stream").start(() -> {
        try (OutputStream out = ctx.res().getOutputStream()) {
          mine.stream().run(feed, out);
        } catch (IOException e) {
          // The browser left, or was dropped; either way there is nobody to tell.
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } finally {
          open.remove(mine);
          finished.complete(null);
        }
      });
      return finished;
    });
  }

  private synchronized Open admit(Context ctx, Identity owner) {
    if (closed || open.size() >= limits.streams()) {
      throw new Refusal(
          Problem.of(
              503,
              "The lab is full",
              "All " + limits.streams() + " live views that this server offers at a time are in use.",
              "Close one that nobody watches, or try again in a moment."),
          Map.of("Retry-After", RETRY_AFTER_SECONDS));
    }
    if (open.stream().filter(other -> other.owner().equals(owner)).count() >= limits.streamsPerBrowser()) {
      throw new Refusal(
          Problem.of(
              429,
              "Too many live views",
              "This browser already has " + limits.streamsPerBrowser() + " of them open, in other tabs or windows.",
              "Close some of them and reload this page."),
          Map.of("Retry-After", RETRY_AFTER_SECONDS));
    }
    EndPoint connection = ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData().getConnection().getEndPoint();
    var mine = new Open(new EventStream(limits.framesPerStream(), limits.keepAlive()), owner, connection);
    open.add(mine);
    return mine;
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(limits.writeTimeout().dividedBy(4));
        dropStuck(limits.writeTimeout());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void dropStuck(Duration timeout) {
    for (Open each : open) {
      OptionalLong writingForNanos = each.stream().writingForNanos(System.nanoTime());
      if (writingForNanos.isPresent() && writingForNanos.getAsLong() > timeout.toNanos()) {
        dropped.increment();
        each.stream().end();
        // Closing the connection is what wakes the thread that is writing to it.
        each.connection().close();
      }
    }
  }

  /** Ends all streams and admits no more. Those whose browser does not take its last bytes are cut off. */
  @Override
  public synchronized void close() {
    closed = true;
    watcher.interrupt();
    open.forEach(each -> each.stream().end());
    dropStuck(Duration.ZERO);
  }
}
