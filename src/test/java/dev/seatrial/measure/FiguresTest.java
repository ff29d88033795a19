package dev.seatrial.measure;

import static dev.seatrial.measure.Script.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.Event;
import dev.seatrial.journal.RandomEvents;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void durationsHaveAUnitThatFits() {
    assertThat(Figures.duration(412_000)).isEqualTo("412 µs");
    assertThat(Figures.duration(60_000_000)).isEqualTo("60 ms");
    assertThat(Figures.duration(seconds(17.84))).isEqualTo("17.8 s");
    assertThat(Figures.duration(seconds(119))).isEqualTo("119.0 s");
    assertThat(Figures.duration(seconds(270))).isEqualTo("4.5 min");
    assertThat(Figures.duration(seconds(86_400))).isEqualTo("24.0 h");
  }

  @Test
  void instantsHaveMilliseconds() {
    assertThat(Figures.instant(seconds(127.4))).isEqualTo("00:02:07.400");
    assertThat(Figures.instant(seconds(360_000))).isEqualTo("100:00:00.000");
  }

  @Test
  void onlyAllIsAHundredPercentAndOnlyNoneIsZero() {
    assertThat(Figures.percent(new Share(43, 44))).isEqualTo("97.7 %");
    assertThat(Figures.percent(new Share(9_999, 10_000))).isEqualTo("99.9 %");
    assertThat(Figures.percent(new Share(10, 10))).isEqualTo("100.0 %");
    assertThat(Figures.percent(new Share(1, 100_000))).isEqualTo("0.1 %");
    assertThat(Figures.percent(new Share(0, 3))).isEqualTo("0.0 %");
    assertThat(Figures.percent(new Share(0, 0))).isEqualTo("none");
    assertThat(Figures.share(new Share(43, 44))).isEqualTo("43/44 = 97.7 %");
    assertThat(Figures.share(new Share(0, 0))).isEqualTo("0/0");
    assertThat(Figures.percentPpm(OptionalLong.of(950_000))).isEqualTo("95.0 %");
    assertThat(Figures.percentPpm(OptionalLong.empty())).isEqualTo("none");
  }

  @Test
  void moneyIsInDollarsAndNeverLooksFreeWhenItIsNot() {
    assertThat(Figures.money(0)).isEqualTo("$0");
    assertThat(Figures.money(1)).isEqualTo("$0.000001");
    assertThat(Figures.money(1_249)).isEqualTo("$0.000012");
    assertThat(Figures.money(1_250_000)).isEqualTo("$0.0125");
    assertThat(Figures.money(382_000_000)).isEqualTo("$3.82");
    assertThat(Figures.money(123_456_500_000L)).isEqualTo("$1234.57");
    assertThat(Figures.money(-1_250_000)).isEqualTo("-$0.0125");
  }

  @Test
  void everyEventHasWordsOfItsOwn() {
    SplittableRandom random = new SplittableRandom(7);
    Set<String> words = new LinkedHashSet<>();
    for (Class<? extends Event> type : RandomEvents.types()) {
      String sentence = EventWords.of(RandomEvents.event(type, random));
      assertThat(sentence).as(type.getSimpleName()).isNotBlank().doesNotContain("Optional");
      words.add(sentence);
    }
    assertThat(words).hasSameSizeAs(RandomEvents.types());
  }
}
