package dev.seatrial.journal.codec;

import dev.seatrial.journal.Digest;
import dev.seatrial.journal.Event;
import dev.seatrial.journal.RunHeader;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the writer and the reader share: field names, record shapes and the settings of the JSON library. */
final class Lines {
  static final String FORMAT = "format";
  static final String CHECK = "check";
  static final String SEQ = "seq";
  static final String T = "t";
  static final String ARM = "arm";
  static final String TASK = "task";
  static final String STEP = "step";
  static final String CALL = "call";
  static final String ATTEMPT = "attempt";
  static final String CAUSE = "cause";
  static final String EVENT = "event";
  static final String DATA = "data";
  static final String END = "end";
  static final String DIGEST = "digest";

  static final RecordShape HEADER = new RecordShape(RunHeader.class);

  private Lines() {}

  /** Shapes of all events, by record type. */
  static Map<Class<?>, RecordShape> events() {
    Map<Class<?>, RecordShape> shapes = new LinkedHashMap<>();
    for (Class<? extends Event> type : EventNames.types()) shapes.put(type, new RecordShape(type));
    return shapes;
  }

  /** Pure ASCII output: every text survives, lone surrogates too, and a flipped high bit is always noticed. */
  static JsonMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .rootValueSeparator("\n")
            .build();
    return JsonMapper.builder(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  }

  static String hex(long digest) {
    return HexFormat.of().toHexDigits(digest);
  }

  /** Digest over the fields of the header line, so that damage to it is found on that line. */
  static String check(int format, RunHeader header) {
    return hex(
        new Digest()
            .number(format)
            .text(header.engine())
            .text(header.scenario())
            .text(header.scenarioHash())
            .text(header.arm())
            .number(header.seed())
            .value());
  }
}
