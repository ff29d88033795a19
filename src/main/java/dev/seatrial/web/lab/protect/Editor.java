package dev.seatrial.web.lab.protect;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.seatrial.scenario.InvalidScenarioException;
import dev.seatrial.scenario.ProtectionsText;
import dev.seatrial.system.Protections;
import dev.seatrial.system.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Protections being edited: what is in force, what was made of it, and the mistakes in that. Not thread-safe. */
final class Editor {
  private final Topology topology;
  private final ObjectNode inForce;
  private final Section section;
  private ObjectNode tree;
  private Optional<String> typed = Optional.empty();
  private final List<EditorView.Problem> problems = new ArrayList<>();

  Editor(Topology topology, Protections inForce, Section section) {
    this.topology = topology;
    this.inForce = SeedShape.of(inForce);
    this.tree = this.inForce.deepCopy();
    this.section = section;
  }

  /** Goes on with what was made of it before; what is no JSON object is left out. */
  void restore(String all) {
    try {
      if (SeedShape.read(all) instanceof ObjectNode node) tree = node;
    } catch (JacksonException e) {
      // The hidden field comes from this editor; whoever changes it gets what is in force.
    }
  }

  /** Takes the text of the section as somebody types it. */
  void type(String text) {
    typed = Optional.of(text);
    JsonNode part;
    try {
      part = SeedShape.read(text.isBlank() ? "{}" : text);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      problems.add(new EditorView.Problem(line, "", "is no JSON: " + firstSentence(e.getOriginalMessage())));
      return;
    }
    if (!(part instanceof ObjectNode object)) {
      problems.add(new EditorView.Problem(1, "", "must be a JSON object, { … }"));
      return;
    }
    for (String key : List.copyOf(names(tree))) if (section.has(key)) tree.remove(key);
    for (String key : names(object)) tree.set(key, object.get(key));
  }

  private static String firstSentence(String message) {
    String line = message.lines().findFirst().orElse("");
    return line.length() > 160 ? line.substring(0, 160) + "…" : line;
  }

  /** Sets one value from the form; a number stays a number, a word a text. */
  void set(String pointer, String value) {
    List<String> path = path(pointer);
    JsonNode parent = at(path.subList(0, path.size() - 1));
    String name = path.getLast();
    JsonNode made = node(value);
    if (parent instanceof ObjectNode object) {
      if (value.isBlank()) object.remove(name);
      else object.set(name, made);
    } else if (parent instanceof ArrayNode array && name.matches("[0-9]{1,4}") && Integer.parseInt(name) < array.size()) {
      array.set(Integer.parseInt(name), made);
    }
  }

  private static JsonNode node(String value) {
    String text = value.strip();
    boolean literal = text.matches("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,9})?") || text.equals("true") || text.equals("false") || text.startsWith("[");
    if (literal) {
      try {
        return SeedShape.read(text);
      } catch (JacksonException e) {
        // A list that is not finished is told as a text that is none.
      }
    }
    return SeedShape.empty().stringNode(text);
  }

  void remove(String pointer) {
    List<String> path = path(pointer);
    JsonNode parent = at(path.subList(0, path.size() - 1));
    if (parent instanceof ObjectNode object) object.remove(path.getLast());
    else if (parent instanceof ArrayNode array && path.getLast().matches("[0-9]{1,4}")) array.remove(Integer.parseInt(path.getLast()));
  }

  /** Adds an entry to the section, with values that are valid. */
  void add() {
    String key = section.firstKey();
    if (key.isEmpty()) return;
    String example =
        switch (section) {
          case BREAKERS -> "{\"name\": \"breaker_" + (tree.path(key).size() + 1) + "\", \"protects\": [\"mcp/*\"], \"failure_threshold\": 5, \"reset_timeout_seconds\": 60, \"half_open_max_calls\": 1}";
          case RETRY -> "{\"default\": {\"max_retries\": 3, \"backoff_type\": \"exponential\", \"initial_delay_ms\": 1000, \"max_delay_ms\": 30000}}";
          case TIMEOUTS -> "{\"mcp\": \"10s\", \"ai\": \"30s\"}";
          case BULKHEADS -> "{\"" + topology.agents().getFirst() + "\": {\"max_concurrent\": 4, \"max_queue\": 8, \"max_wait\": \"5s\"}}";
          case FALLBACKS -> "{\"primary\": \"mcp/search/query\", \"fallback\": \"cache\"}";
          case RECOVERY -> "{\"when_success_rate_below\": 0.8, \"window\": \"60s\", \"minimum_calls\": 20, \"cool_down\": \"120s\", \"procedure\": [\"clear_caches\", \"restart_connections\", \"reset_state\"]}";
          case CHECKPOINTS -> "{\"after_agent\": true, \"before_risky\": true, \"every\": \"5m\"}";
          case GUARDS -> "{\"loop\": {\"max_in_a_row\": 10}}";
          case ALERTS -> "{\"when\": \"breaker_open\", \"severity\": \"warning\"}";
          case ALL -> "{}";
        };
    JsonNode entry = SeedShape.read(example);
    JsonNode there = tree.get(key);
    boolean list = section == Section.BREAKERS || section == Section.FALLBACKS || section == Section.ALERTS;
    if (list) {
      ArrayNode array = there instanceof ArrayNode existing ? existing : tree.putArray(key);
      if (there != null && !(there instanceof ArrayNode)) array.add(there);
      array.add(entry);
    } else if (there instanceof ObjectNode object) {
      for (String name : names(entry)) if (!object.has(name)) object.set(name, entry.get(name));
    } else {
      tree.set(key, entry);
    }
  }

  /** Puts other protections in the place of all. */
  void replace(JsonNode other) {
    if (other instanceof ObjectNode object) tree = object.deepCopy();
  }

  private JsonNode at(List<String> path) {
    return path.isEmpty() ? tree : tree.at(JsonPointer.compile("/" + String.join("/", path)));
  }

  private static List<String> path(String pointer) {
    return Arrays.asList(pointer.replaceFirst("^/", "").split("/"));
  }

  private static List<String> names(JsonNode node) {
    return List.copyOf(node.propertyNames());
  }

  // ---------- what there is to see ----------

  ObjectNode tree() {
    return tree;
  }

  /** The protections, if there is no mistake in them. */
  Optional<Protections> protections() {
    try {
      return Optional.of(ProtectionsText.read(SeedShape.pretty(tree), topology));
    } catch (InvalidScenarioException e) {
      return Optional.empty();
    }
  }

  private ObjectNode part(ObjectNode of) {
    ObjectNode part = SeedShape.empty();
    for (String key : names(of)) if (section.has(key)) part.set(key, of.get(key));
    return part;
  }

  String partText() {
    return typed.orElseGet(() -> SeedShape.pretty(part(tree)));
  }

  /** Every mistake, those of the section with the line of its text. */
  List<EditorView.Problem> problems() {
    if (!problems.isEmpty()) return problems;
    List<EditorView.Problem> all = new ArrayList<>();
    Set<String> told = new LinkedHashSet<>();
    mistakes(partText(), true, all, told);
    mistakes(SeedShape.pretty(tree), false, all, told);
    return all;
  }

  private void mistakes(String text, boolean here, List<EditorView.Problem> all, Set<String> told) {
    try {
      ProtectionsText.read(text.isBlank() ? "{}" : text, topology);
    } catch (InvalidScenarioException e) {
      for (var problem : e.problems()) {
        if (told.add(problem.field() + problem.message())) all.add(new EditorView.Problem(here ? problem.line() : 0, problem.field(), problem.message()));
      }
    }
  }

  List<EditorView.Line> lines(List<EditorView.Problem> mistakes) {
    List<String> now = partText().lines().toList();
    Set<Integer> changed = new LinkedHashSet<>();
    for (AbstractDelta<String> delta : DiffUtils.diff(SeedShape.pretty(part(inForce)).lines().toList(), now).getDeltas()) {
      for (int i = 0; i < delta.getTarget().size(); i++) changed.add(delta.getTarget().getPosition() + i);
    }
    List<EditorView.Line> lines = new ArrayList<>();
    for (int i = 0; i < Math.max(1, now.size()); i++) {
      int number = i + 1;
      lines.add(new EditorView.Line(number, changed.contains(i), mistakes.stream().anyMatch(m -> m.line() == number)));
    }
    return lines;
  }

  /** The section's values as fields of a form, one group per entry. */
  List<EditorView.Entry> entries(List<EditorView.Problem> mistakes) {
    Hints hints = new Hints(ProtectionsText.schema(topology.agents()));
    List<EditorView.Entry> entries = new ArrayList<>();
    if (section == Section.ALL) return entries;
    for (String key : names(tree)) {
      if (!section.has(key)) continue;
      JsonNode value = tree.get(key);
      if (value instanceof ArrayNode array && !array.isEmpty() && array.get(0).isObject()) {
        for (int i = 0; i < array.size(); i++) entries.add(entry(title(array.get(i), key, i), "/" + key + "/" + i, array.get(i), hints, mistakes));
      } else if (value.isObject() && !value.isEmpty() && value.iterator().next().isObject()) {
        for (String name : names(value)) entries.add(entry(name, "/" + key + "/" + name, value.get(name), hints, mistakes));
      } else {
        entries.add(entry(key, "/" + key, value, hints, mistakes));
      }
    }
    return entries;
  }

  private static String title(JsonNode entry, String key, int i) {
    for (String name : List.of("name", "primary", "when")) if (entry.path(name).isString()) return entry.path(name).asString();
    return key + " " + (i + 1);
  }

  private EditorView.Entry entry(String title, String pointer, JsonNode node, Hints hints, List<EditorView.Problem> mistakes) {
    List<EditorView.Field> fields = new ArrayList<>();
    leaves(pointer, node, hints, mistakes, fields);
    return new EditorView.Entry(title, pointer, true, fields);
  }

  private void leaves(String pointer, JsonNode node, Hints hints, List<EditorView.Problem> mistakes, List<EditorView.Field> fields) {
    if (node.isObject()) {
      for (String name : names(node)) leaves(pointer + "/" + name, node.get(name), hints, mistakes, fields);
      return;
    }
    List<String> path = path(pointer);
    Hints.Hint hint = hints.of(path);
    String value = text(node);
    JsonNode before = inForce.at(JsonPointer.compile(pointer));
    Optional<String> was = before.isMissingNode() || text(before).equals(value) ? Optional.empty() : Optional.of(text(before));
    String field = field(path);
    Optional<String> error = mistakes.stream().filter(m -> m.field().equals(field)).map(EditorView.Problem::message).findFirst();
    List<String> choices = hint.choices().isEmpty() || hint.choices().contains(value) ? hint.choices() : List.of();
    fields.add(new EditorView.Field(pointer, path.getLast(), value, hint.words(), choices, was, error));
  }

  /** How the reader's messages name a place: {@code circuit_breakers[0].failure_threshold}. */
  private static String field(List<String> path) {
    StringBuilder field = new StringBuilder();
    for (String step : path) {
      if (step.matches("[0-9]+")) field.append('[').append(step).append(']');
      else field.append(field.isEmpty() ? "" : ".").append(step);
    }
    return field.toString();
  }

  private static String text(JsonNode node) {
    return node.isString() ? node.asString() : node.toString();
  }

  List<EditorView.Tab> tabs() {
    List<EditorView.Tab> tabs = new ArrayList<>();
    for (Section each : Section.values()) {
      int count = 0;
      for (String key : names(tree)) {
        if (each == Section.ALL || !each.has(key)) continue;
        JsonNode value = tree.get(key);
        count += value.isArray() || (value.isObject() && !value.isEmpty() && value.iterator().next().isObject()) ? value.size() : 1;
      }
      tabs.add(new EditorView.Tab(each, count));
    }
    return tabs;
  }

  /** Leaves that differ from what is in force. */
  int changes() {
    return differing(inForce, tree);
  }

  private static int differing(JsonNode a, JsonNode b) {
    if (a.equals(b)) return 0;
    if (a.isObject() && b.isObject()) {
      Set<String> names = new LinkedHashSet<>(names(a));
      names.addAll(names(b));
      return names.stream().mapToInt(name -> differing(a.path(name), b.path(name))).sum();
    }
    if (a.isArray() && b.isArray()) {
      int sum = 0;
      for (int i = 0; i < Math.max(a.size(), b.size()); i++) sum += differing(a.path(i), b.path(i));
      return sum;
    }
    return 1;
  }
}
