package dev.seatrial.web.ops;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What the operator sees at {@code /metrics}, in a registry of the server's own: numbers of simulated runs never go there. No
 * label can grow with what clients send: routes are patterns, methods a fixed set.
 *
 * <p>Thread-safe.
 */
public final class Metrics implements AutoCloseable {
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2)
  };

  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private boolean watching;

  /** Watches the JVM from now on. Loads so much of the JVM's management that the first page should not wait for it. */
  public synchronized void watchJvm() {
    if (watching) return;
    watching = true;
    gc.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** Where other parts of the server register theirs. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Adds {@code /metrics} in the Prometheus text format. */
  public void addTo(JavalinDefaultRoutingApi routes) {
    routes.get("/metrics", this::scrape);
  }

  private void scrape(Context ctx) {
    watchJvm();
    ctx.header("Cache-Control", "no-store").contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
  }

  /** Counts one answered request; {@code millis} is how long the answer took. */
  public void answered(Context ctx, float millis) {
    if (Optional.ofNullable(ctx.res().getContentType()).orElse("").startsWith("text/event-stream")) {
      // How long a page stayed open is not how long an answer took.
      return;
    }
    String method = ctx.req().getMethod();
    Timer.builder("http.server.requests")
        .description("Requests and how long their answers took")
        .tag("method", METHODS.contains(method) ? method : "OTHER")
        .tag("route", Optional.ofNullable(ctx.endpoints().matchedHttpEndpoint()).map(Metrics::pattern).orElse("unmatched"))
        .tag("status", Integer.toString(ctx.statusCode()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record((long) (millis * 1e6), TimeUnit.NANOSECONDS);
  }

  private static String pattern(Endpoint endpoint) {
    return endpoint.path;
  }

  @Override
  public synchronized void close() {
    watching = true;
    gc.close();
    registry.close();
  }
}
