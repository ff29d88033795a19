package dev.seatrial.journal.codec;

import dev.seatrial.journal.RunHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The format of one line of a journal file as JSON Schema (draft 2020-12): the header, an event, or the end. Derived from the event
 * records as the codec is, so that nothing can be left out.
 */
public final class JournalSchema {
  private static final String HEX = "^[0-9a-f]{16}$";

  private JournalSchema() {}

  /** The schema as maps, lists, texts and numbers. */
  public static Map<String, Object> schema() {
    Map<String, Object> schema = map("$schema", "https://json-schema.org/draft/2020-12/schema", "title", "A line of a journal of Seatrial");
    List<Object> lines = new ArrayList<>();
    lines.add(header());
    lines.add(end(Lines.END, map("type", "integer", "minimum", 0), Lines.DIGEST, map("type", "string", "pattern", HEX)));
    for (RecordShape shape : Lines.events().values()) lines.add(event(shape));
    schema.put("anyOf", lines);
    return schema;
  }

  private static Map<String, Object> header() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(Lines.FORMAT, map("const", RunHeader.FORMAT));
    properties.putAll(Lines.HEADER.schemas());
    properties.put(Lines.CHECK, map("type", "string", "pattern", HEX));
    return closed(properties, List.copyOf(properties.keySet()));
  }

  private static Map<String, Object> event(RecordShape shape) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(Lines.SEQ, map("type", "integer", "minimum", 1));
    properties.put(Lines.T, map("type", "integer", "minimum", 0));
    properties.put(Lines.ARM, map("type", "string"));
    for (String place : List.of(Lines.TASK, Lines.STEP, Lines.CALL, Lines.ATTEMPT, Lines.CAUSE)) {
      properties.put(place, map("type", "integer", "minimum", 1));
    }
    properties.put(Lines.EVENT, map("const", shape.name()));
    Map<String, Object> data = shape.schemas();
    properties.put(Lines.DATA, closed(data, List.copyOf(data.keySet())));
    return closed(properties, List.of(Lines.SEQ, Lines.T, Lines.ARM, Lines.EVENT, Lines.DATA));
  }

  private static Map<String, Object> end(Object... pairs) {
    Map<String, Object> properties = map(pairs);
    return closed(properties, List.copyOf(properties.keySet()));
  }

  private static Map<String, Object> closed(Map<String, Object> properties, List<String> required) {
    return map("type", "object", "properties", properties, "required", required, "additionalProperties", false);
  }

  static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) map.put((String) pairs[i], pairs[i + 1]);
    return map;
  }
}
