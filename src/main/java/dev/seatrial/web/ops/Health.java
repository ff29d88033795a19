package dev.seatrial.web.ops;

import dev.seatrial.web.page.Json;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;

/**
 * {@code /health/live}: the process answers; if it does not, restart it. {@code /health/ready}: it can do its work; if it cannot,
 * the answer is 503, says why, and a restart may not help.
 */
public final class Health {
  private final String version;
  private final List<Check> checks;

  private record Live(String status, String version) {}

  private record Ready(String status, String version, List<Check.Finding> checks) {}

  /** Ready when all {@code checks} find no problem. */
  public Health(String version, List<Check> checks) {
    this.version = version;
    this.checks = List.copyOf(checks);
  }

  /** Adds the two routes. */
  public void addTo(JavalinDefaultRoutingApi routes) {
    routes.get("/health/live", ctx -> answer(ctx, 200, new Live("live", version)));
    routes.get("/health/ready", this::ready);
  }

  private void ready(Context ctx) {
    List<Check.Finding> findings = checks.stream().map(Check::look).toList();
    boolean ready = findings.stream().allMatch(Check.Finding::ok);
    answer(ctx, ready ? 200 : 503, new Ready(ready ? "ready" : "not ready", version, findings));
  }

  private void answer(Context ctx, int status, Object body) {
    ctx.header("Cache-Control", "no-store");
    ctx.status(status).contentType("application/json").result(Json.bytes(body));
  }
}
