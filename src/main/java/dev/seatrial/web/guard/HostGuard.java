package dev.seatrial.web.guard;

import dev.seatrial.web.problem.Problem;
import dev.seatrial.web.problem.Refusal;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Against DNS rebinding: a page on the internet may let its own name point to 127.0.0.1 and then talk to the lab as "same
 * origin". A server that only this machine can reach therefore answers only to names of this machine. A server on a network
 * address goes by names that only its operator knows, and has no such list.
 */
public final class HostGuard implements Handler {
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(localhost|[a-z0-9-]+\\.localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

  @Override
  public void handle(Context ctx) {
    String host = Optional.ofNullable(ctx.header("Host")).orElse("");
    if (!THIS_MACHINE.matcher(host).matches()) {
      throw new Refusal(Problem.of(
          421,
          "This lab does not go by that name",
          "It listens on this machine only and answers to localhost and 127.0.0.1.",
          "Open it by one of these names, or start it with --host to serve a network."));
    }
  }
}
