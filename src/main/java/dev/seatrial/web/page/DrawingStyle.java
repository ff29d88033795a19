package dev.seatrial.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The style sheets of the pages' drawings, for drawings that leave the page: light, since paper is, and with the colours themselves in
 * place of their names, which programs that show SVG files mostly do not know.
 */
public final class DrawingStyle {
  private static final Pattern TOKENS = Pattern.compile(":root\\s*\\{(.*?)\\n}", Pattern.DOTALL);
  private static final Pattern TOKEN = Pattern.compile("(--[a-z0-9-]+)\\s*:\\s*([^;]+);");
  private static final Pattern BOTH = Pattern.compile("light-dark\\(([^,]+),[^)]+\\)");
  private static final Pattern NAME = Pattern.compile("var\\((--[a-z0-9-]+)\\)");
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

  /** One rule for drawings, without blocks in it. */
  private static final Pattern RULE = Pattern.compile("(?m)^([^@{}]+)\\{([^{}]*)}");

  /** What a drawing is made of; rules with anything else are about pages. */
  private static final Pattern DRAWN =
      Pattern.compile(
          "(\\s*(fill(-opacity)?|stroke(-[a-z]+)*|font-(size|weight)|text-anchor|paint-order|shape-rendering|vector-effect|display)\\s*:[^;]*;?)+\\s*");

  private static final int MOST_NESTED = 4;

  private static final class Lazily {
    private static final Map<String, String> COLOURS = tokens();
    private static final String RULES = read();
  }

  private DrawingStyle() {}

  /** The rules for a {@code style} element, without any character that a parser of XML would have to be told of. */
  public static String rules() {
    return Lazily.RULES;
  }

  /** A drawing in which every colour stands for itself. */
  public static String standAlone(String svg) {
    String resolved = svg;
    for (int i = 0; i < MOST_NESTED && resolved.contains("var(--"); i++) {
      resolved = NAME.matcher(resolved).replaceAll(name -> Matcher.quoteReplacement(colour(name)));
    }
    return resolved;
  }

  private static String colour(MatchResult name) {
    return Lazily.COLOURS.getOrDefault(name.group(1), "none");
  }

  private static Map<String, String> tokens() {
    Matcher root = TOKENS.matcher(file("seatrial.css"));
    if (!root.find()) throw new IllegalStateException("seatrial.css has no :root");
    String light = BOTH.matcher(COMMENT.matcher(root.group(1)).replaceAll("")).replaceAll("$1");
    Map<String, String> tokens = new LinkedHashMap<>();
    TOKEN.matcher(light).results().forEach(token -> tokens.put(token.group(1), token.group(2).strip()));
    return tokens;
  }

  private static String read() {
    String sheets = COMMENT.matcher(file("parts.css") + file("charts.css")).replaceAll("");
    StringBuilder rules = new StringBuilder();
    RULE.matcher(outsideOfBlocks(sheets)).results()
        .filter(rule -> !rule.group(1).contains(":") && DRAWN.matcher(rule.group(2)).matches())
        .forEach(rule -> rules.append(rule.group(1).strip()).append(" {").append(rule.group(2).strip()).append("}\n"));
    return standAlone(rules.toString()).replace("<", "").replace("&", "").replace(">", " ").replace("'", "").replace("\"", "");
  }

  /** Leaves out blocks such as {@code @media} with everything in them. */
  private static String outsideOfBlocks(String css) {
    StringBuilder kept = new StringBuilder();
    int at = 0;
    for (int begin = css.indexOf('@'); begin >= 0; begin = css.indexOf('@', at)) {
      kept.append(css, at, begin);
      int depth = 0;
      at = css.indexOf('{', begin);
      do {
        char c = css.charAt(at++);
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      } while (depth > 0);
    }
    return kept.append(css, at, css.length()).toString();
  }

  private static String file(String name) {
    try (InputStream in = DrawingStyle.class.getResourceAsStream("/static/" + name)) {
      if (in == null) throw new IllegalStateException("web/static/" + name + " is missing from the jar");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
