package dev.seatrial.web.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * The server-sent events of one browser: a bounded queue that publishers fill without ever waiting, and one thread that empties
 * it into the connection and waits for the browser as long as that takes.
 *
 * <p>A browser that reads too slowly first loses frames that a newer one of the same event replaces; when the queue is full all
 * the same, all that waits is thrown away and a fresh {@link Feed#snapshot} is sent instead. So what it sees is late at worst,
 * never wrong.
 *
 * <p>Thread-safe. {@link #offer} and {@link #end} take a lock that is held for some microseconds and never during input or
 * output. All writing happens in {@link #run}, keep-alive comments included, so that events cannot interleave.
 */
public final class EventStream {
  /** Tells the browser to come back 2 s after a connection was lost. */
  private static final byte[] OPENING = "retry: 2000\n\n".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] KEEP_ALIVE = ": still here\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final long NOT_WRITING = Long.MIN_VALUE;

  private final int waitingMax;
  private final Duration keepAlive;
  private final Deque<Frame> waiting = new ArrayDeque<>();
  private boolean needsSnapshot = true;
  private boolean ended;
  private volatile long writingSinceNanos = NOT_WRITING;

  EventStream(int waitingMax, Duration keepAlive) {
    this.waitingMax = waitingMax;
    this.keepAlive = keepAlive;
  }

  /** Gives a frame to the browser, now or as soon as it reads again. Never blocks, never throws. */
  public synchronized void offer(Frame frame) {
    if (ended || needsSnapshot) {
      // The snapshot that comes next is taken later than this frame.
      return;
    }
    waiting.removeIf(frame::replaces);
    if (waiting.size() < waitingMax) {
      waiting.add(frame);
    } else {
      waiting.clear();
      needsSnapshot = true;
    }
    notifyAll();
  }

  /** Ends the stream; what still waits is not sent. */
  public synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Sends until the stream ends or the browser is gone. Flushes after everything that was there to send. */
  void run(Feed feed, OutputStream out) throws IOException, InterruptedException {
    write(out, OPENING);
    feed.subscribe(this);
    try {
      while (awaitWork()) {
        write(out, nextBytes(feed));
      }
    } finally {
      feed.unsubscribe(this);
    }
  }

  /** How long the write under way has taken, in nanoseconds; empty if none is. */
  OptionalLong writingForNanos(long nowNanos) {
    long since = writingSinceNanos;
    return since == NOT_WRITING ? OptionalLong.empty() : OptionalLong.of(nowNanos - since);
  }

  /** Waits for a frame, at most until a keep-alive is due; false when the stream has ended. */
  private synchronized boolean awaitWork() throws InterruptedException {
    long dueNanos = System.nanoTime() + keepAlive.toNanos();
    while (!ended && !needsSnapshot && waiting.isEmpty()) {
      long leftMillis = (dueNanos - System.nanoTime()) / 1_000_000;
      if (leftMillis <= 0) {
        return true;
      }
      wait(leftMillis);
    }
    return !ended;
  }

  private byte[] nextBytes(Feed feed) {
    boolean snapshot;
    var bytes = new ByteArrayOutputStream();
    synchronized (this) {
      snapshot = needsSnapshot;
      needsSnapshot = false;
      waiting.forEach(frame -> frame.writeTo(bytes));
      waiting.clear();
    }
    if (snapshot) {
      // Outside of the lock: it may take long, and publishers must not wait. Frames offered meanwhile are sent after it.
      feed.snapshot().writeTo(bytes);
    }
    return bytes.size() == 0 ? KEEP_ALIVE : bytes.toByteArray();
  }

  private void write(OutputStream out, byte[] bytes) throws IOException {
    writingSinceNanos = System.nanoTime();
    out.write(bytes);
    out.flush();
    writingSinceNanos = NOT_WRITING;
  }
}
