package dev.seatrial.journal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.Event;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/reference/journal.md lists every event with its fields as the code has them. */
class JournalReferenceTest {

  @Test
  void theReferenceListsEveryEventAsItIs() throws IOException {
    String page = Files.readString(Path.of("docs/reference/journal.md"));
    String begin = "(JournalReferenceTest compares this table with the code) -->\n";
    String listed = page.substring(page.indexOf(begin) + begin.length(), page.indexOf("<!-- events: end -->"));
    assertThat(listed).isEqualTo(table());
  }

  private static String table() {
    StringBuilder table = new StringBuilder("| event | data |\n|---|---|\n");
    for (Class<? extends Event> type : EventNames.types()) {
      table.append("| `").append(EventNames.of(type)).append("` | ");
      table.append(
          Arrays.stream(type.getRecordComponents())
              .map(c -> "`" + RecordShape.snake(c.getName()) + "` " + words(c))
              .collect(Collectors.joining(", ")));
      table.append(" |\n");
    }
    return table.append("\nError classes: ").append(constants(ErrorClass.class).replace("\\|", ", ")).append('\n').toString();
  }

  private static String words(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == OptionalLong.class) return "number or null";
    if (type == Optional.class) {
      return words((Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]) + " or null";
    }
    return words(type);
  }

  private static String words(Class<?> type) {
    if (type == String.class) return "text";
    if (type == boolean.class) return "true or false";
    if (!type.isEnum()) return "number";
    return type == ErrorClass.class ? "error class" : constants(type);
  }

  private static String constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(c -> ((Enum<?>) c).name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("\\|", "(", ")"));
  }
}
