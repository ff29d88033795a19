package dev.seatrial.fault;

import java.util.regex.Pattern;

/**
 * What a fault, a breaker or a timeout applies to: a path such as {@code mcp/filesystem}, one of its operations
 * ({@code mcp/filesystem/read}), or everything below a prefix ({@code mcp/*}). The way between two of them is
 * {@code net/research->mcp/search}; {@code net/*->mcp/search} is that of all callers.
 *
 * @param pattern lower-case segments joined by {@code /}; the last one may be {@code *}
 */
public record Target(String pattern) {
  private static final int MAX_LENGTH = 120;
  private static final String EVERY_CALLER = "net/*->";
  private static final Pattern SHAPE = Pattern.compile("(net/([a-z0-9_]+|\\*)->)?[a-z0-9_-]+(/[a-z0-9_-]+)*(/\\*)?");

  public Target {
    if (pattern.isEmpty() || pattern.length() > MAX_LENGTH || !SHAPE.matcher(pattern).matches()) {
      throw new IllegalArgumentException(
          "target: '" + pattern + "' is not a path such as mcp/filesystem, mcp/filesystem/read or mcp/*");
    }
  }

  /** Whether {@code path} is this target or lies below it. */
  public boolean matches(String path) {
    if (pattern.startsWith(EVERY_CALLER)) {
      int way = path.indexOf("->");
      return way > 0 && path.startsWith("net/") && below(pattern.substring(EVERY_CALLER.length()), path.substring(way + 2));
    }
    return below(pattern, path);
  }

  private static boolean below(String pattern, String path) {
    String prefix = pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : pattern;
    if (!path.startsWith(prefix)) return false;
    if (path.length() == prefix.length()) return !pattern.endsWith("/*");
    return path.charAt(prefix.length()) == '/';
  }

  @Override
  public String toString() {
    return pattern;
  }
}
