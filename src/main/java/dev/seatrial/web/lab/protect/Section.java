package dev.seatrial.web.lab.protect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A pattern in the editor, with the keys of the text that belong to it. */
public enum Section {
  BREAKERS("Breakers", "Breaker", List.of("circuit_breakers", "circuit_breaker")),
  RETRY("Retry", "Retry", List.of("retry_policy", "retry_config")),
  TIMEOUTS("Timeouts", "AttemptTimeout", List.of("timeouts")),
  BULKHEADS("Bulkheads", "Bulkhead", List.of("bulkheads")),
  FALLBACKS("Fallbacks", "Fallback", List.of("fallbacks")),
  RECOVERY("Recovery", "", List.of("recovery")),
  CHECKPOINTS("Checkpoints", "", List.of("checkpoints")),
  GUARDS("Guards", "", List.of("guards", "answers", "handoffs")),
  ALERTS("Alerts", "", List.of("alerts", "escalate_on", "graceful")),
  ALL("All as JSON", "", List.of());

  private final String title;
  private final String layer;
  private final List<String> keys;

  Section(String title, String layer, List<String> keys) {
    this.title = title;
    this.layer = layer;
    this.keys = keys;
  }

  public String title() {
    return title;
  }

  /** The layer of the pipeline that it configures; empty for what is none. */
  public String layer() {
    return layer;
  }

  public boolean has(String key) {
    return this == ALL || keys.contains(key);
  }

  /** The key under which a first entry is put. */
  String firstKey() {
    return keys.isEmpty() ? "" : keys.getFirst();
  }

  /** How forms spell it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Section> byId(String id) {
    for (Section section : values()) if (section.id().equals(id)) return Optional.of(section);
    return Optional.empty();
  }
}
