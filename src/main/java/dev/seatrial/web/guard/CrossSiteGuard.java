package dev.seatrial.web.guard;

import dev.seatrial.web.problem.Problem;
import dev.seatrial.web.problem.Refusal;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Against cross-site request forgery: a request that changes something must come from a page of this lab. Browsers say where a
 * request comes from in {@code Sec-Fetch-Site}, which pages cannot set; the few that do not send it send {@code Origin}. A
 * client that sends neither is no browser, and has no cookie that somebody else could abuse. Together with
 * {@code SameSite=Lax} this needs no tokens in forms.
 */
public final class CrossSiteGuard implements Handler {
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  @Override
  public void handle(Context ctx) {
    if (!SAFE_METHODS.contains(ctx.req().getMethod()) && !ownSite(ctx)) {
      throw new Refusal(Problem.of(
          403,
          "Another site asked for this",
          "Only a page of this lab may change something in it, and this request came from elsewhere.",
          "Open the lab itself and press the button there."));
    }
  }

  private static boolean ownSite(Context ctx) {
    Optional<String> site = Optional.ofNullable(ctx.header("Sec-Fetch-Site"));
    if (site.isPresent()) {
      return OWN_SITES.contains(site.get());
    }
    return Optional.ofNullable(ctx.header("Origin")).map(origin -> authority(origin).equals(hostOf(ctx))).orElse(true);
  }

  private static Optional<String> authority(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getAuthority());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> hostOf(Context ctx) {
    return Optional.ofNullable(ctx.header("Host"));
  }
}
