package dev.seatrial.web;

import dev.seatrial.web.ops.Check;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A few routes to try the server with. */
public final class TestSection implements Section {
  private final Shared shared;
  private final AtomicReference<Optional<String>> problem = new AtomicReference<>(Optional.empty());

  public TestSection(Shared shared) {
    this.shared = shared;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi routes) {
    routes.get("/who", ctx -> ctx.result(shared.identities().of(ctx).id()));
    routes.get("/things/{id}", ctx -> ctx.result("thing " + ctx.pathParam("id")));
    routes.post("/change", ctx -> ctx.result("changed"));
    routes.post("/echo", ctx -> ctx.result(ctx.body()));
    routes.get("/defect", ctx -> {
      throw new IllegalStateException("secret detail <b>");
    });
    routes.get("/error", ctx -> {
      throw new StackOverflowError("secret detail <b>");
    });
    routes.get("/troubled", ctx -> {
      problem.set(Optional.of("the test says so"));
      ctx.result("now troubled");
    });
  }

  @Override
  public List<Check> checks() {
    return List.of(new Check("test", problem::get));
  }
}
