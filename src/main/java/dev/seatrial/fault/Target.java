package dev.seatrial.fault;

/**
 * What a fault, a breaker or a timeout applies to: a path such as {@code mcp/filesystem}, one of its operations
 * ({@code mcp/filesystem/read}), or everything below a prefix ({@code mcp/*}).
 *
 * @param pattern lower-case segments joined by {@code /}; the last one may be {@code *}
 */
public record Target(String pattern) {
  private static final int MAX_LENGTH = 120;

  public Target {
    if (pattern.isEmpty() || pattern.length() > MAX_LENGTH || !pattern.matches("[a-z0-9_-]+(/[a-z0-9_-]+)*(/\\*)?")) {
      throw new IllegalArgumentException(
          "target: '" + pattern + "' is not a path such as mcp/filesystem, mcp/filesystem/read or mcp/*");
    }
  }

  /** Whether {@code path} is this target or lies below it. */
  public boolean matches(String path) {
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
