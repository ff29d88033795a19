package dev.seatrial.experiment.live;

import dev.seatrial.world.drive.StampedAction;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A replay record as one JSON object: the form in which it is shared and kept. */
public final class ReplayJson {
  /** Longest text that is read, in characters: 500 actions of the longest kind are a few hundred kilobytes. */
  public static final int MAX_CHARS = 1 << 20;

  private static final int FORMAT = 1;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ReplayJson() {}

  /** The record in JSON, without blanks. */
  public static String write(ReplayRecord record) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("seatrial_replay", FORMAT).put("engine", record.engine());
    node.put("scenario", record.scenario()).put("scenario_sha256", record.scenarioHash());
    node.put("seed", record.seed()).put("t", record.positionNanos());
    ArrayNode actions = node.putArray("actions");
    for (StampedAction<LabAction> action : record.actions()) LogLines.action(action, actions.addObject());
    ObjectNode digests = node.putObject("digests");
    for (ReplayRecord.ArmDigest digest : record.digests()) digests.put(digest.arm(), HexFormat.of().toHexDigits(digest.digest()));
    return MAPPER.writeValueAsString(node);
  }

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException if the text is none, with the field and what is wrong
   */
  public static ReplayRecord read(String text) {
    if (text.length() > MAX_CHARS) throw new IllegalArgumentException("the record has more than " + MAX_CHARS + " characters");
    JsonNode node;
    try {
      node = MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("the record is no JSON object: " + e.getOriginalMessage(), e);
    }
    long format = LogLines.number(node, "seatrial_replay");
    if (format != FORMAT) throw new IllegalArgumentException("seatrial_replay: " + format + " is not the format " + FORMAT + " of this version");
    List<StampedAction<LabAction>> actions = new ArrayList<>();
    for (JsonNode each : node.path("actions")) {
      if (actions.size() >= LiveLab.MAX_ACTIONS) throw new IllegalArgumentException("actions: more than " + LiveLab.MAX_ACTIONS);
      StampedAction<LabAction> action = LogLines.action(each);
      if (action.number() != actions.size() + 1L) throw new IllegalArgumentException("actions: number " + (actions.size() + 1) + " is missing");
      if (!actions.isEmpty() && action.nanos() < actions.getLast().nanos()) throw new IllegalArgumentException("actions: not in the order of time");
      actions.add(action);
    }
    List<ReplayRecord.ArmDigest> digests = new ArrayList<>();
    JsonNode given = node.path("digests");
    for (String arm : given.propertyNames()) digests.add(new ReplayRecord.ArmDigest(arm, hex(LogLines.text(given, arm))));
    return new ReplayRecord(
        LogLines.text(node, "engine"), LogLines.text(node, "scenario"), LogLines.text(node, "scenario_sha256"),
        LogLines.number(node, "seed"), LogLines.number(node, "t"), actions, digests);
  }

  private static long hex(String digits) {
    if (!digits.matches("[0-9a-f]{16}")) throw new IllegalArgumentException("digests: must have 16 hexadecimal digits each");
    return HexFormat.fromHexDigitsToLong(digits);
  }
}
