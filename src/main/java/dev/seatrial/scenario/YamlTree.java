package dev.seatrial.scenario;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Turns bytes into a tree of nodes that know their lines. Refuses what could hurt before it builds anything: size, binary
 * content, nesting, anchors and aliases, several documents.
 */
final class YamlTree {
  private YamlTree() {}

  /** Largest file, in bytes. */
  static final int MAX_BYTES = 256 * 1024;

  private static final String EMPTY = "the file is empty; see docs/reference/scenario-format.md for what belongs in it";
  private static final int MAX_DEPTH = 40;

  static Optional<Node> read(byte[] bytes, Problems problems) {
    if (bytes.length > MAX_BYTES) {
      problems.add(1, "", "the file has more than " + MAX_BYTES + " bytes, the most that a scenario may have");
      return Optional.empty();
    }
    Optional<String> text = text(bytes, problems);
    if (text.isEmpty()) return Optional.empty();
    if (text.get().isBlank()) {
      problems.add(1, "", EMPTY);
      return Optional.empty();
    }
    try {
      LoadSettings settings =
          LoadSettings.builder().setLabel("scenario").setCodePointLimit(MAX_BYTES).setAllowDuplicateKeys(true).build();
      if (!harmless(settings, text.get(), problems)) return Optional.empty();
      Optional<Node> root = new Compose(settings).composeString(text.get());
      if (root.isEmpty()) problems.add(1, "", EMPTY);
      return root;
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      problems.add(line, "", "this is no valid YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(1, "", "this is no valid YAML: " + e.getMessage().lines().findFirst().orElse("unreadable"));
    }
    return Optional.empty();
  }

  private static Optional<String> text(byte[] bytes, Problems problems) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      int line = 1;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\n') line++;
        if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
          problems.add(line, "", "there is a control character here; a scenario is a YAML text file in UTF-8");
          return Optional.empty();
        }
      }
      return Optional.of(text);
    } catch (CharacterCodingException e) {
      problems.add(1, "", "the file is no text in UTF-8; a scenario is a YAML text file");
      return Optional.empty();
    }
  }

  /** Looks at the stream of events, which needs no memory, before a tree is built of it. */
  private static boolean harmless(LoadSettings settings, String text, Problems problems) {
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
      if (event instanceof DocumentStartEvent && ++documents > 1) {
        problems.add(line, "", "a second document begins here; a scenario is one YAML document");
        return false;
      }
      boolean anchored = event instanceof NodeEvent node && node.getAnchor().isPresent();
      if (event instanceof AliasEvent || anchored) {
        problems.add(line, "", "anchors (&) and aliases (*) are not allowed; write the value out, or use configuration and ${name}");
        return false;
      }
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        problems.add(line, "", "nested more than " + MAX_DEPTH + " levels deep");
        return false;
      }
      if (event instanceof CollectionEndEvent) depth--;
    }
    return true;
  }
}
