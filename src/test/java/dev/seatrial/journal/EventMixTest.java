package dev.seatrial.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The digest must see every component of every event, and every field of an entry. */
class EventMixTest {

  @TestFactory
  List<DynamicTest> changingAnyComponentChangesTheDigest() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Class<? extends Event> type : RandomEvents.types()) {
      RecordComponent[] components = type.getRecordComponents();
      for (int i = 0; i < components.length; i++) {
        int index = i;
        tests.add(DynamicTest.dynamicTest(type.getSimpleName() + "." + components[i].getName(), () -> varies(type, index)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(100);
    return tests;
  }

  private static void varies(Class<? extends Event> type, int index) {
    SplittableRandom random = new SplittableRandom(index);
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) values[i] = RandomEvents.value(components[i], random);
    long before = digest(RandomEvents.create(type, values));
    int variants = 0;
    for (int i = 0; i < 40; i++) {
      Object other = RandomEvents.value(components[index], random);
      if (other.equals(values[index])) continue;
      variants++;
      Object[] changed = values.clone();
      changed[index] = other;
      assertThat(digest(RandomEvents.create(type, changed))).as("%s instead of %s", other, values[index]).isNotEqualTo(before);
    }
    assertThat(variants).isPositive();
  }

  @Test
  void changingAnyFieldOfAnEntryChangesTheDigest() {
    Event event = new BreakerEvent.BreakerCounted("mcp_tools", 1);
    Entry entry = new Entry(9, 10, 1, 2, 3, 4, 5, event);
    List<Entry> others =
        List.of(
            new Entry(9, 11, 1, 2, 3, 4, 5, event),
            new Entry(9, 10, 2, 2, 3, 4, 5, event),
            new Entry(9, 10, 1, 3, 3, 4, 5, event),
            new Entry(9, 10, 1, 2, 4, 4, 5, event),
            new Entry(9, 10, 1, 2, 3, 5, 5, event),
            new Entry(9, 10, 1, 2, 3, 4, 6, event),
            new Entry(9, 10, 2, 1, 3, 4, 5, event),
            new Entry(9, 10, 1, 2, 4, 3, 5, event),
            new Entry(9, 10, 1, 2, 3, 4, 5, new BreakerEvent.BreakerCounted("mcp_tools", 2)));
    assertThat(others).extracting(EventMixTest::digest).doesNotContain(digest(entry)).doesNotHaveDuplicates();
  }

  @Test
  void equalFieldsOfAnotherEventGiveAnotherDigest() {
    Entry applied = new Entry(1, 0, 0, 0, 0, 0, 0, new EffectEvent.EffectApplied("k"));
    Entry repeated = new Entry(1, 0, 0, 0, 0, 0, 0, new EffectEvent.EffectRepeated("k"));
    assertThat(digest(applied)).isNotEqualTo(digest(repeated));
  }

  /** Texts of the same length and the same {@code hashCode} are texts like any others. */
  @Test
  void everyCharacterOfATextCounts() {
    assertThat("AaAaAaAa".hashCode()).isEqualTo("BBBBBBBB".hashCode());
    SplittableRandom random = new SplittableRandom(1);
    Set<Long> seen = new TreeSet<>(Set.of(text("AaAaAaAa"), text("BBBBBBBB"), text("AaBBAaBB"), text("BBAaBBAa")));
    assertThat(seen).hasSize(4);
    for (int length = 0; length < 20; length++) {
      char[] chars = new char[length];
      for (int i = 0; i < length; i++) chars[i] = (char) random.nextInt(1 << 16);
      assertThat(seen.add(text(new String(chars)))).as("another length").isTrue();
      for (int i = 0; i < length; i++) {
        for (int bit = 0; bit < 16; bit++) {
          chars[i] ^= (char) (1 << bit);
          assertThat(seen.add(text(new String(chars)))).as("bit %d of character %d of %d", bit, i, length).isTrue();
          chars[i] ^= (char) (1 << bit);
        }
      }
    }
  }

  /** What belongs to one text must not be taken for the beginning of the next. */
  @Test
  void theBorderBetweenTwoTextsCounts() {
    Set<Long> seen = new TreeSet<>();
    String both = "mcp/filesystem/write";
    for (int i = 0; i <= both.length(); i++) {
      assertThat(seen.add(new Digest().text(both.substring(0, i)).text(both.substring(i)).value())).as("border at %d", i).isTrue();
    }
  }

  /** Two events in the other order are another history, and so is one more or less. */
  @Test
  void theOrderAndTheNumberOfEventsCount() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 200; round++) {
      List<Event> events = new ArrayList<>();
      for (Class<? extends Event> type : RandomEvents.types()) events.add(RandomEvents.event(type, random));
      int i = random.nextInt(events.size() - 1);
      int j = random.nextInt(i + 1, events.size());
      List<Event> swapped = new ArrayList<>(events);
      Collections.swap(swapped, i, j);
      List<Event> fewer = new ArrayList<>(events);
      fewer.remove(i);
      assertThat(List.of(history(swapped), history(fewer))).doesNotContain(history(events));
    }
  }

  private static long history(List<Event> events) {
    Digest digest = new Digest();
    for (int i = 0; i < events.size(); i++) new Entry(i + 1L, 0, 0, 0, 0, 0, 0, events.get(i)).mix(digest);
    return digest.value();
  }

  private static long text(String text) {
    return new Digest().text(text).value();
  }

  private static long digest(Event event) {
    Digest digest = new Digest();
    event.mix(digest);
    return digest.value();
  }

  private static long digest(Entry entry) {
    Digest digest = new Digest();
    entry.mix(digest);
    return digest.value();
  }
}
