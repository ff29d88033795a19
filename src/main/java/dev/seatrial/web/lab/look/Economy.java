package dev.seatrial.web.lab.look;

import dev.seatrial.measure.Figures;
import dev.seatrial.measure.Reliability;
import dev.seatrial.measure.Spend;
import java.util.Locale;
import java.util.OptionalLong;

/** What a run has cost so far: of its error budget, in tokens, in money. */
final class Economy {
  private Economy() {}

  static String words(Reliability reliability, Spend spend) {
    String cost = String.format(Locale.ROOT, "%,d tokens, ", spend.tokens()) + Figures.money(spend.microCents());
    OptionalLong left = reliability.errorBudgetLeftPpm();
    if (left.isEmpty()) return "error budget untouched; " + cost;
    OptionalLong burn = reliability.burnRatePerHourPpm();
    String pace = burn.isPresent() && burn.getAsLong() > 0 ? ", burns " + Figures.percentPpm(burn) + " an hour" : "";
    return "error budget left " + Figures.percentPpm(left) + pace + "; " + cost;
  }
}
