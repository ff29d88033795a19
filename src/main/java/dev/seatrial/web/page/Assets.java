package dev.seatrial.web.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Style sheets, scripts and pictures out of the jar. Their addresses carry a hash of their content, so that browsers keep them
 * for good and still see every change at once. Loaded when first asked for, and kept.
 *
 * <p>Thread-safe. Memory is bounded by the files in the jar: names that do not exist are not remembered.
 */
public final class Assets {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*(\\.[a-z0-9-]+)+");
  private static final int HASH_DIGITS = 16;
  private static final Map<String, String> CONTENT_TYPES = Map.of(
      "css", "text/css; charset=utf-8",
      "js", "text/javascript; charset=utf-8",
      "svg", "image/svg+xml",
      "png", "image/png");

  private final Map<String, Asset> loaded = new ConcurrentHashMap<>();
  private final Map<String, String> webjars;

  /** {@code webjars} maps names to paths in the class path, for files of libraries; all others come from {@code /static}. */
  public Assets(Map<String, String> webjars) {
    this.webjars = Map.copyOf(webjars);
  }

  /** The address of a file that the pages need. */
  public String url(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no such file in web/static: " + name)).url();
  }

  /** The file of that name, if there is one. */
  Optional<Asset> find(String name) {
    Asset known = loaded.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Asset> found = NAME.matcher(name).matches() ? load(name) : Optional.empty();
    found.ifPresent(asset -> loaded.put(name, asset));
    return found;
  }

  private Optional<Asset> load(String name) {
    String contentType = CONTENT_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (contentType == null) {
      return Optional.empty();
    }
    try (InputStream in = Assets.class.getResourceAsStream(webjars.getOrDefault(name, "/static/" + name))) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      return Optional.of(new Asset(name, contentType, hash(bytes), bytes, gzip(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
