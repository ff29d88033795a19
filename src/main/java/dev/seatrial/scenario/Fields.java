package dev.seatrial.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The fields of a map. A field is read by asking for it; {@link #done} then refuses whatever nobody asked for, so that the
 * list of allowed names is the reading code itself.
 */
final class Fields {
  private final SequencedMap<String, Value> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();
  private final String path;
  private final int line;
  private final FileContext file;

  Fields(MappingNode mapping, String path, FileContext file) {
    this.path = path;
    this.file = file;
    this.line = mapping.getStartMark().map(mark -> mark.getLine() + 1).orElse(1) + file.lineOffset();
    for (NodeTuple tuple : mapping.getValue()) {
      int at = tuple.getKeyNode().getStartMark().map(mark -> mark.getLine() + 1 + file.lineOffset()).orElse(line);
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        file.problems().add(at, path, "a name must be a single word, not a list or a map");
        continue;
      }
      String name = key.getValue();
      Integer before = lines.putIfAbsent(name, at);
      if (before != null) {
        file.problems().add(at, child(name), "is given twice, first in line " + before + "; keep one");
      } else {
        values.put(name, new Value(tuple.getValueNode(), child(name), file));
      }
    }
  }

  private String child(String name) {
    String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
    return path.isEmpty() ? shown : path + "." + shown;
  }

  int line() {
    return line;
  }

  String path() {
    return path;
  }

  /** A field that may be missing. */
  Optional<Value> get(String name) {
    asked.add(name);
    return Optional.ofNullable(values.get(name));
  }

  /** A field that must be there. */
  Optional<Value> need(String name) {
    Optional<Value> value = get(name);
    if (value.isEmpty()) file.problems().add(line, path, "'" + name + "' is missing");
    return value;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** All fields, where the names are the user's own. */
  List<Map.Entry<String, Value>> all() {
    asked.addAll(values.keySet());
    return new ArrayList<>(values.entrySet());
  }

  void problem(String message) {
    file.problems().add(line, path, message);
  }

  /** Refuses every field that was not asked for. */
  void done() {
    file.known().accept(path, asked);
    for (String name : values.keySet()) {
      if (asked.contains(name)) continue;
      file.problems().add(lines.get(name), child(name), "is not known here" + Suggestion.among(name, asked));
    }
  }
}
