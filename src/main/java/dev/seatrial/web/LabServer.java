package dev.seatrial.web;

import dev.seatrial.web.data.DataFolder;
import dev.seatrial.web.data.Secret;
import dev.seatrial.web.guard.CrossSiteGuard;
import dev.seatrial.web.guard.HostGuard;
import dev.seatrial.web.guard.Limits;
import dev.seatrial.web.guard.RateGuard;
import dev.seatrial.web.guard.RequestSizeGuard;
import dev.seatrial.web.identity.Identities;
import dev.seatrial.web.ops.Check;
import dev.seatrial.web.ops.DataChecks;
import dev.seatrial.web.ops.Health;
import dev.seatrial.web.ops.Metrics;
import dev.seatrial.web.page.AssetRoutes;
import dev.seatrial.web.page.Assets;
import dev.seatrial.web.page.PageFrame;
import dev.seatrial.web.page.SecurityHeaders;
import dev.seatrial.web.problem.JettyErrors;
import dev.seatrial.web.problem.ProblemPages;
import dev.seatrial.web.stream.EventStreams;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The server of the lab, running. Composes what every page shares with the sections that bring the pages.
 *
 * <p>Thread-safe. {@link #close} may be called from any thread and more than once; it returns when the server has stopped.
 */
public final class LabServer implements AutoCloseable {
  /** Asked by machines and by every page: no identity is given out there, and they do not count against a browser. */
  private static final Set<String> WITHOUT_IDENTITY = Set.of("static", "health", "metrics");

  private final Javalin app;
  private final Listening listening;
  private final List<AutoCloseable> parts;
  private final AtomicBoolean closing = new AtomicBoolean();

  private LabServer(Javalin app, Listening listening, List<AutoCloseable> parts) {
    this.app = app;
    this.listening = listening;
    this.parts = parts;
  }

  /**
   * Starts answering on {@code listening}.
   *
   * @param links what the top bar shows
   * @param factories the sections, in the order of their routes
   */
  public static LabServer start(
      Listening listening, DataFolder data, Limits limits, List<PageFrame.Link> links, List<Section.Factory> factories) {
    BuildInfo build = BuildInfo.read();
    var assets = new Assets(Map.of(
        "htmx.min.js", "/META-INF/resources/webjars/htmx.org/" + build.htmxVersion() + "/dist/htmx.min.js"));
    var frame = new PageFrame(assets, links);
    var problems = new ProblemPages(frame);
    var identities = new Identities(Secret.of(data));
    var metrics = new Metrics();
    var streams = new EventStreams(limits, metrics.registry());
    var shared = new Section.Shared(data, identities, streams, frame, problems, metrics.registry());
    List<Section> sections = factories.stream().map(factory -> factory.create(shared)).toList();
    List<Check> checks =
        Stream.concat(DataChecks.of(data).stream(), sections.stream().flatMap(section -> section.checks().stream())).toList();

    Javalin app = Javalin.create(config -> {
      new Jetty(listening, limits, new JettyErrors(problems)).configure(config);
      quiet(config);
      config.events.serverStopping(streams::close);
      config.requestLogger.http(metrics::answered);
      guards(config.routes, listening, limits, identities);
      config.router.javaLangErrorHandler(problems::onError);
      problems.addTo(config.routes);
      new AssetRoutes(assets).addTo(config.routes);
      new Health(build.version(), checks).addTo(config.routes);
      metrics.addTo(config.routes);
      sections.forEach(section -> section.addTo(config.routes));
    });
    app.start();
    Thread.ofPlatform().daemon().name("metrics").start(metrics::watchJvm);
    return new LabServer(app, listening, Stream.concat(sections.stream(), Stream.of(streams, metrics)).toList());
  }

  private static void quiet(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
  }

  private static void guards(JavalinDefaultRoutingApi routes, Listening listening, Limits limits, Identities identities) {
    var rate = new RateGuard(limits, identities, System::nanoTime);
    routes.before(ctx -> SecurityHeaders.set(ctx::header));
    if (listening.loopback()) {
      routes.before(new HostGuard());
    }
    routes.before(new RequestSizeGuard(limits.bodyBytes(), limits.urlChars()));
    routes.before(new CrossSiteGuard());
    routes.before(ctx -> {
      String[] path = ctx.path().split("/", 3);
      if (!(path.length > 1 && WITHOUT_IDENTITY.contains(path[1]))) {
        rate.handle(ctx);
        identities.of(ctx);
      }
    });
  }

  /** The address to open in a browser on this machine. */
  public String address() {
    return listening.url();
  }

  /** Waits until the server has been stopped. */
  public void join() throws InterruptedException {
    app.jettyServer().server().join();
  }

  /**
   * Ends the event streams, waits a little for requests under way, and stops. Takes at most the limits' {@code stopTimeout} and
   * a moment.
   */
  @Override
  public void close() {
    if (closing.getAndSet(true)) {
      return;
    }
    try {
      stop();
    } finally {
      closeParts();
    }
  }

  private void stop() {
    try {
      app.stop();
    } catch (RuntimeException e) {
      // Requests that did not end in time have been cut off by now, which is what the time is for.
      if (!(e.getCause() instanceof TimeoutException)) {
        throw e;
      }
    }
  }

  private void closeParts() {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException("could not close " + part, e);
      }
    }
  }
}
