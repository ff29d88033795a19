package dev.seatrial.web.guard;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads on, for a while, what a client still sends after it was answered, and throws it away. A connection that is closed with
 * bytes unread is reset by the operating system, and a reset destroys an answer that the client has not read yet: whoever posts
 * five megabytes would learn nothing instead of why they were refused (RFC 9112, section 9.6).
 *
 * <p>Holds no thread while it waits, and gives up after a number of bytes, after a silence, and after a time: whoever goes on
 * sending is cut off.
 */
public final class UnreadBodies extends Handler.Wrapper {
  private final long bytesMax;
  private final Duration silenceMax;
  private final Duration timeMax;

  /** Gives up after so many bytes, so long a silence, or so long a time, whatever comes first. */
  public UnreadBodies(long bytesMax, Duration silenceMax, Duration timeMax) {
    this.bytesMax = bytesMax;
    this.silenceMax = silenceMax;
    this.timeMax = timeMax;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getLength() == 0 || request.getHeaders().contains(HttpHeader.EXPECT)) {
      // Nothing to come, or a client that sends only when it is told to.
      return super.handle(request, response, callback);
    }
    return super.handle(
        new LeftUnread(request), response, Callback.from(() -> new Rest(request, callback).read(), callback::failed));
  }

  /** Keeps those who answer from giving up the body, as Jetty's servlets do when what they can read at once is not all. */
  private static final class LeftUnread extends Request.Wrapper {
    private LeftUnread(Request request) {
      super(request);
    }

    @Override
    public boolean consumeAvailable() {
      return false;
    }
  }

  /** What is left of one body. Whoever takes the wait away, the client's bytes or the timer, goes on alone. */
  private final class Rest {
    private final Request request;
    private final Callback answered;
    private final Scheduler scheduler;
    private final long end = System.nanoTime() + timeMax.toNanos();
    private long bytes;

    private Rest(Request request, Callback answered) {
      this.request = request;
      this.answered = answered;
      this.scheduler = request.getComponents().getScheduler();
    }

    private void read() {
      while (bytes < bytesMax) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          waitForMore(Math.min(silenceMax.toNanos(), end - System.nanoTime()));
          return;
        }
        bytes += chunk.remaining();
        boolean last = chunk.isLast() || Content.Chunk.isFailure(chunk);
        chunk.release();
        if (last) break;
      }
      answered.succeeded();
    }

    private void waitForMore(long nanos) {
      if (nanos <= 0) {
        answered.succeeded();
        return;
      }
      var waiting = new AtomicBoolean(true);
      Scheduler.Task timer = scheduler.schedule(
          () -> {
            if (waiting.getAndSet(false)) answered.succeeded();
          },
          nanos,
          TimeUnit.NANOSECONDS);
      request.demand(() -> {
        if (waiting.getAndSet(false)) {
          timer.cancel();
          read();
        }
      });
    }
  }
}
