package dev.seatrial.web.lab.protect;

import dev.seatrial.scenario.ProtectionsText;
import dev.seatrial.system.Protections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Protections in the words of the course: {@code reset_timeout_seconds: 60} and {@code initial_delay_ms: 1000}. */
final class SeedShape {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final ObjectWriter PRETTY =
      MAPPER.writer().with(new DefaultPrettyPrinter(Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER)).withArrayIndenter(new DefaultIndenter("  ", "\n")).withObjectIndenter(new DefaultIndenter("  ", "\n")));
  private static final Pattern DURATION = Pattern.compile("([0-9]+)(ms|s|m|h)");
  private static final Map<String, Long> MILLIS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

  private SeedShape() {}

  static ObjectNode of(Protections protections) {
    ObjectNode tree = (ObjectNode) MAPPER.readTree(ProtectionsText.write(protections));
    for (JsonNode breaker : tree.path("circuit_breakers")) rename((ObjectNode) breaker, "reset_timeout", "reset_timeout_seconds", 1_000);
    for (JsonNode strategy : tree.path("retry_policy")) {
      for (String delay : List.of("initial_delay", "max_delay", "delay")) rename((ObjectNode) strategy, delay, delay + "_ms", 1);
    }
    // Read again: numbers that were put are of another kind than those that were read, and would not be equal to them.
    return (ObjectNode) MAPPER.readTree(MAPPER.writeValueAsString(tree));
  }

  /** What does not fit the other unit stays as it is. */
  private static void rename(ObjectNode node, String from, String to, long unitMillis) {
    Matcher duration = DURATION.matcher(node.path(from).asString(""));
    if (!duration.matches()) return;
    long millis = Long.parseLong(duration.group(1)) * MILLIS.get(duration.group(2));
    if (millis % unitMillis != 0) return;
    ObjectNode copy = node.deepCopy();
    node.removeAll();
    for (String name : copy.propertyNames()) {
      if (name.equals(from)) node.put(to, millis / unitMillis);
      else node.set(name, copy.get(name));
    }
  }

  /** As people read it: one value a line. */
  static String pretty(JsonNode tree) {
    return PRETTY.writeValueAsString(tree);
  }

  /**
   * Reads JSON.
   *
   * @throws tools.jackson.core.JacksonException if it is none
   */
  static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }

  static ObjectNode empty() {
    return MAPPER.createObjectNode();
  }
}
