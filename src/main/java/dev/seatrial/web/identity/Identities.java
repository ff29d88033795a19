package dev.seatrial.web.identity;

import dev.seatrial.web.data.Secret;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives out identities and recognises them. The cookie holds {@code <id>.<HMAC-SHA256 of it>}: an id that this server did not
 * sign is worth nothing, and its bearer gets a new one. Cookies know no ports, so the cookie's name carries a fingerprint of the
 * key: two labs on one machine do not overwrite each other's.
 *
 * <p>Thread-safe.
 */
public final class Identities {
  private static final String PURPOSE = "identity";
  private static final int ID_BYTES = 16;
  private static final Pattern COOKIE = Pattern.compile("([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder UNBASE64 = Base64.getUrlDecoder();

  /** The longest that browsers keep a cookie. */
  private static final Duration KEPT = Duration.ofDays(400);

  private final Secret secret;
  private final String cookieName;
  private final SecureRandom random = new SecureRandom();

  /** Signs with {@code secret}. */
  public Identities(Secret secret) {
    this.secret = secret;
    this.cookieName = "seatrial-" + HexFormat.of().formatHex(secret.sign("cookie name", ""), 0, 4);
  }

  /** The identity that the request brought and that this server once gave out. */
  public Optional<Identity> presented(Context ctx) {
    return Optional.ofNullable(ctx.cookie(cookieName)).flatMap(this::verified);
  }

  /** The identity of the request; one without gets a new one, with the response. */
  public Identity of(Context ctx) {
    Optional<Identity> given = Optional.ofNullable(ctx.attribute(Identities.class.getName()));
    Identity identity = given.or(() -> presented(ctx)).orElseGet(() -> give(ctx));
    ctx.attribute(Identities.class.getName(), identity);
    return identity;
  }

  private Identity give(Context ctx) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    var identity = new Identity(BASE64.encodeToString(bytes));
    String value = identity.id() + "." + BASE64.encodeToString(signature(identity.id()));
    ctx.res().addHeader("Set-Cookie",
        cookieName + "=" + value + "; Path=/; Max-Age=" + KEPT.toSeconds() + "; HttpOnly; SameSite=Lax");
    return identity;
  }

  private Optional<Identity> verified(String cookie) {
    Matcher parts = COOKIE.matcher(cookie);
    if (!parts.matches() || !MessageDigest.isEqual(signature(parts.group(1)), decoded(parts.group(2)))) {
      return Optional.empty();
    }
    return Optional.of(new Identity(parts.group(1)));
  }

  private byte[] signature(String id) {
    return secret.sign(PURPOSE, id);
  }

  private static byte[] decoded(String signature) {
    try {
      return UNBASE64.decode(signature.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      // Right alphabet and length, yet not the end of a base64 text: no signature of ours.
      return new byte[0];
    }
  }
}
