package dev.seatrial.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The catalogue as a page of Markdown: what {@code docs/reference/faults.md} holds and {@code seatrial faults} prints. */
public final class FaultPages {
  private FaultPages() {}

  /** All kinds, by the place where they strike first. */
  public static String markdown() {
    StringBuilder out = new StringBuilder();
    for (FaultGroup group : FaultGroup.values()) {
      List<FaultKind> kinds = new ArrayList<>();
      for (FaultKind kind : FaultKind.values()) if (kind.groups().getFirst() == group) kinds.add(kind);
      if (kinds.isEmpty()) continue;
      out.append("## ").append(group.title()).append("\n\n");
      for (FaultKind kind : kinds) kind(out, kind);
    }
    return out.toString();
  }

  /** Kinds whose words hold all of the words given, a line each: id, code, what happens. */
  public static List<String> search(String words) {
    List<String> wanted = List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    List<String> found = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) {
      String all = String.join(" ", kind.id(), kind.code(), kind.what(), kind.sees(), kind.seen(), kind.detection(), kind.reaction()).toLowerCase(Locale.ROOT);
      if (wanted.stream().allMatch(all::contains)) found.add(kind.id() + " (" + kind.code() + "): " + kind.what());
    }
    return found;
  }

  private static void kind(StringBuilder out, FaultKind kind) {
    out.append("### `").append(kind.id()).append("` (").append(kind.code()).append(")\n\n").append(kind.what()).append("\n\n");
    String strikes = kind.groups().stream().map(g -> "`" + shown(g) + "`").collect(Collectors.joining(", "));
    line(out, "strikes", strikes);
    line(out, "the caller sees", kind.sees());
    line(out, "seen", kind.seen());
    line(out, "detection", kind.detection());
    line(out, "right handling", kind.reaction());
    for (FaultParameter p : kind.parameters()) {
      line(out, "`" + p.name() + "`", p.meaning() + " " + p.words(p.min()) + " to " + p.words(p.max()) + ", preset " + p.words(p.preset()) + ".");
    }
    for (FaultKind.Preset preset : kind.presets()) line(out, "`preset: " + preset.name() + "`", values(kind, preset));
    out.append('\n');
  }

  private static String values(FaultKind kind, FaultKind.Preset preset) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < preset.values().size(); i++) {
      FaultParameter p = kind.parameters().get(i);
      values.add(p.name() + " " + p.words(preset.values().get(i)));
    }
    return String.join(", ", values);
  }

  private static String shown(FaultGroup group) {
    return group.targetPrefix().endsWith("/") ? group.targetPrefix() + "…" : group.targetPrefix() + "[/STEP]";
  }

  private static void line(StringBuilder out, String what, String text) {
    out.append("* **").append(what).append("**: ").append(text).append('\n');
  }
}
