package dev.seatrial.web.stream;

import dev.seatrial.web.Section;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** {@code /events}: what the test publishes, to everybody who listens. */
public final class StreamSection implements Section, Feed {
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<String> history = new LinkedBlockingQueue<>();
  private Shared shared;

  /** What has happened, in order: {@code subscribe} and {@code unsubscribe}. */
  public BlockingQueue<String> history() {
    return history;
  }

  public Section in(Shared server) {
    shared = server;
    return this;
  }

  /** Gives a frame to everybody. */
  public void publish(Frame frame) {
    open.forEach(stream -> stream.offer(frame));
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi routes) {
    routes.get("/events", ctx -> shared.streams().open(ctx, shared.identities().of(ctx), this));
  }

  @Override
  public void subscribe(EventStream stream) {
    open.add(stream);
    history.add("subscribe");
  }

  @Override
  public void unsubscribe(EventStream stream) {
    open.remove(stream);
    history.add("unsubscribe");
  }

  @Override
  public Frame snapshot() {
    return Frame.latest("picture", "all");
  }
}
