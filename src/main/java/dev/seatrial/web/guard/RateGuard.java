package dev.seatrial.web.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.seatrial.web.identity.Identities;
import dev.seatrial.web.problem.Problem;
import dev.seatrial.web.problem.Refusal;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Bounds how often one browser, and one network address, may ask. A browser is known by its signed identity; one without counts
 * as its address. An address gets many browsers' worth, because a class sits behind one, and because collecting identities must
 * not be a way around. Only the connection's own address counts: {@code X-Forwarded-For} is whatever its sender likes.
 *
 * <p>Thread-safe. Memory is bounded: buckets of those who are quiet for ten minutes, and beyond 20,000, are forgotten.
 */
public final class RateGuard implements Handler {
  private static final int BUCKETS_MAX = 20_000;

  private final Cache<String, TokenBucket> buckets =
      Caffeine.newBuilder().maximumSize(BUCKETS_MAX).expireAfterAccess(Duration.ofMinutes(10)).build();
  private final Limits limits;
  private final Identities identities;
  private final LongSupplier nanoTime;

  /** {@code nanoTime} is {@link System#nanoTime} outside of tests. */
  public RateGuard(Limits limits, Identities identities, LongSupplier nanoTime) {
    this.limits = limits;
    this.identities = identities;
    this.nanoTime = nanoTime;
  }

  @Override
  public void handle(Context ctx) {
    String address = network(ctx.ip());
    Optional<String> browser = identities.presented(ctx).map(identity -> "browser " + identity.id());
    boolean admitted = take("network " + address, limits.browsersPerAddress())
        && take(browser.orElse("nobody at " + address), 1);
    if (!admitted) {
      throw new Refusal(
          Problem.of(
              429,
              "Too many requests",
              "The lab answers " + limits.requestsPerSecond() + " requests per second to one browser, and more came from here.",
              "Wait a second and try again."),
          Map.of("Retry-After", "1"));
    }
  }

  private boolean take(String key, int factor) {
    return buckets
        .get(key, unused -> new TokenBucket(
            limits.requestBurst() * factor, limits.requestsPerSecond() * factor, nanoTime.getAsLong()))
        .take(nanoTime.getAsLong());
  }

  /** An IPv4 address, or the /64 network of an IPv6 one: whoever has one address there has all of them. */
  private static String network(String ip) {
    try {
      InetAddress address = InetAddress.getByName(ip.startsWith("[") ? ip.substring(1, ip.length() - 1) : ip);
      return address instanceof Inet6Address ? HexFormat.of().formatHex(address.getAddress(), 0, 8) : address.getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("the connection's own address is no address: " + ip, e);
    }
  }
}
