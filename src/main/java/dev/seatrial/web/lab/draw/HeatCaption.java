package dev.seatrial.web.lab.draw;

import dev.seatrial.measure.HeatMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The sentence below the heat map: which bands there are, how many calls each holds, and what one percentile would make of them. */
final class HeatCaption {
  private static final String[] NUMBERS = {"No band", "One band", "Two bands", "Three bands"};

  /** One arm's rows. */
  record Arm(char letter, HeatMap.Columns map, List<HeatBand> bands) {}

  private final List<Arm> arms;

  private HeatCaption(List<Arm> arms) {
    this.arms = arms;
  }

  static String of(List<Arm> arms) {
    return new HeatCaption(arms).text();
  }

  private String text() {
    List<String> bands = new ArrayList<>();
    if (sum(HeatBand.OK) > 0) bands.add("answers of " + latencies(HeatBand.OK) + " (" + perArm(HeatBand.OK) + ")");
    if (sum(HeatBand.FAILED) > 0) bands.add(speed() + "failures of " + latencies(HeatBand.FAILED) + " (" + perArm(HeatBand.FAILED) + ")");
    if (sum(HeatBand.CUT) > 0) bands.add("calls turned away before they were sent (" + perArm(HeatBand.CUT) + became() + ")");
    String hides = bands.size() > 1 ? " that one p95 line would hide: " : ": ";
    return NUMBERS[bands.size()] + hides + String.join(", ", bands) + ".";
  }

  /** Failures may be faster than answers, which makes an average look good, or slower. */
  private String speed() {
    if (sum(HeatBand.OK) == 0) return "";
    if (slowest(HeatBand.FAILED) < slowest(HeatBand.OK)) return "quick ";
    return fastest(HeatBand.FAILED) > fastest(HeatBand.OK) || slowest(HeatBand.FAILED) > slowest(HeatBand.OK) ? "slow " : "";
  }

  private String became() {
    long answered = 0;
    long unanswered = 0;
    for (Arm arm : arms) {
      answered += arm.map().answeredAllTheSame();
      unanswered += arm.map().unanswered();
    }
    if (answered + unanswered == 0) return "";
    return "; " + n(answered) + " of these calls were answered all the same, " + n(unanswered) + " were not";
  }

  private String latencies(String look) {
    return HeatBand.latencies(fastest(look), slowest(look));
  }

  private int fastest(String look) {
    return arms.stream().flatMap(arm -> arm.bands().stream()).filter(b -> b.look().equals(look)).mapToInt(HeatBand::range).min().orElse(0);
  }

  private int slowest(String look) {
    return arms.stream().flatMap(arm -> arm.bands().stream()).filter(b -> b.look().equals(look)).mapToInt(HeatBand::range).max().orElse(0);
  }

  private String perArm(String look) {
    List<String> parts = new ArrayList<>();
    for (Arm arm : arms) if (sum(arm, look) > 0) parts.add(n(sum(arm, look)) + " in " + arm.letter());
    return String.join(", ", parts);
  }

  private long sum(String look) {
    return arms.stream().mapToLong(arm -> sum(arm, look)).sum();
  }

  private static long sum(Arm arm, String look) {
    return arm.bands().stream().filter(band -> band.look().equals(look)).mapToLong(HeatBand::sum).sum();
  }

  private static String n(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
