package dev.seatrial.web.lab.look;

import dev.seatrial.journal.Entry;
import dev.seatrial.journal.JudgementEvent.AlertRaised;
import dev.seatrial.journal.JudgementEvent.AlertResolved;
import dev.seatrial.journal.JudgementEvent.Escalated;
import dev.seatrial.journal.JudgementEvent.SafeguardTripped;
import dev.seatrial.journal.JudgementEvent.StoodDown;
import dev.seatrial.measure.EventWords;
import dev.seatrial.measure.Figures;
import dev.seatrial.measure.Metric;
import dev.seatrial.measure.Reliability;
import dev.seatrial.measure.Share;
import dev.seatrial.web.lab.view.DashboardView;
import dev.seatrial.web.lab.view.DashboardView.Cell;
import dev.seatrial.web.lab.view.DashboardView.Other;
import dev.seatrial.web.lab.view.DashboardView.Target;
import dev.seatrial.web.lab.view.DashboardView.Tile;
import dev.seatrial.web.lab.view.HealingView;
import dev.seatrial.web.lab.view.VerdictView;
import dev.seatrial.web.lab.view.VerdictView.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/** What the self-healing dashboard shows: the course's metrics and targets, and what was done and told. */
public final class Dashboard {
  private static final long SECOND = 1_000_000_000L;
  private static final long HEALING_PPM = 900_000;
  private static final long RECOVERY_NANOS = 30 * SECOND;
  private static final long ESCALATIONS = 5;
  private static final long SUCCESS_PPM = 950_000;
  private static final long MTBF_NANOS = 24 * 3_600 * SECOND;
  private static final long MTTR_NANOS = 300 * SECOND;
  private static final int LINES = 12;

  private Dashboard() {}

  static DashboardView of(List<ArmLook> arms) {
    List<DashboardView.Arm> views = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) views.add(arm(arms, i));
    return new DashboardView(views, weekly(arms.stream().map(arm -> arm.picture().reliability()).toList()));
  }

  private static DashboardView.Arm arm(List<ArmLook> arms, int index) {
    ArmLook arm = arms.get(index);
    List<Tile> tiles = new ArrayList<>();
    for (Four metric : Four.values()) {
      List<Other> others = new ArrayList<>();
      for (int i = 0; i < arms.size(); i++) {
        if (i != index) others.add(new Other((char) ('A' + i) + ", " + arms.get(i).name(), metric.words(arms.get(i).picture().reliability())));
      }
      tiles.add(metric.tile(arm.picture().reliability(), others));
    }
    List<HealingView> log = HealingLog.of(index, arm);
    return new DashboardView.Arm(
        index, tiles, log.subList(0, Math.min(LINES, log.size())), escalations(index, arm), alerts(index, arm));
  }

  /** The course's four metrics of self-healing. */
  public enum Four {
    HEALED("Auto-healed failures", Metric.HEALING_COUNT, "none set"),
    RATE("Healing success rate", Metric.HEALING_SUCCESS_RATE, "> 90 %"),
    RECOVERY("Average recovery time", Metric.RECOVERY_TIME, "< 30 s"),
    ESCALATED("Escalations to a person", Metric.ESCALATIONS, "< 5 a week");

    private final String title;
    private final Metric metric;
    private final String target;

    Four(String title, Metric metric, String target) {
      this.title = title;
      this.metric = metric;
      this.target = target;
    }

    /** The value with its unit. */
    String words(Reliability r) {
      return (value(r) + " " + unit(r)).strip();
    }

    private String value(Reliability r) {
      return switch (this) {
        case HEALED -> Long.toString(r.healing().healed());
        case RATE -> r.healing().met() == 0 ? "–" : Figures.percent(r.healing().successRate()).replace(" %", "");
        case RECOVERY -> r.healing().averageRecoveryNanos().isPresent() ? Figures.duration(r.healing().averageRecoveryNanos().getAsLong()).split(" ")[0] : "–";
        case ESCALATED -> Long.toString(r.healing().escalations());
      };
    }

    private String unit(Reliability r) {
      return switch (this) {
        case HEALED -> "of " + r.healing().met() + " that met a fault";
        case RATE -> r.healing().met() == 0 ? "no task met a fault" : "%";
        case RECOVERY ->
            r.healing().averageRecoveryNanos().isPresent()
                ? Figures.duration(r.healing().averageRecoveryNanos().getAsLong()).split(" ")[1]
                : r.healing().met() == 0 ? "no task met a fault" : "none healed";
        case ESCALATED -> "this run";
      };
    }

    private Tile tile(Reliability r, List<Other> others) {
      return new Tile(title, value(r), unit(r), others, target, verdict(r), metric.definition());
    }

    private VerdictView verdict(Reliability r) {
      boolean met = r.healing().met() > 0;
      return switch (this) {
        case HEALED -> new VerdictView(Kind.PENDING, "no target");
        case RATE -> met ? against(r.healing().successRate().ppm().orElse(0) > HEALING_PPM) : new VerdictView(Kind.UNKNOWN, "no data");
        case RECOVERY -> {
          if (!met) yield new VerdictView(Kind.UNKNOWN, "no data");
          OptionalLong average = r.healing().averageRecoveryNanos();
          if (average.isEmpty()) yield new VerdictView(Kind.FAIL, "misses target");
          yield average.getAsLong() < RECOVERY_NANOS
              ? new VerdictView(Kind.PASS, "meets target")
              : new VerdictView(Kind.FAIL, "misses by " + Figures.duration(average.getAsLong() - RECOVERY_NANOS));
        }
        case ESCALATED -> nothingEnded(r) ? new VerdictView(Kind.UNKNOWN, "no data") : against(r.healing().escalations() < ESCALATIONS);
      };
    }
  }

  /** Before anything has ended nothing can be said to meet a target. */
  private static boolean nothingEnded(Reliability r) {
    return r.outcomes().ended() == 0;
  }

  private static VerdictView against(boolean holds) {
    return holds ? new VerdictView(Kind.PASS, "meets target") : new VerdictView(Kind.FAIL, "misses target");
  }

  /** The four metrics in words, in their order: what is shown beside other runs. */
  static List<String> four(Reliability r) {
    List<String> words = new ArrayList<>();
    for (Four metric : Four.values()) words.add(metric.words(r));
    return words;
  }

  private static List<Target> weekly(List<Reliability> arms) {
    List<Target> rows = new ArrayList<>();
    rows.add(row("Success rate", "> 95 %", arms, r -> share(r.outcomes().successRate(), true, SUCCESS_PPM)));
    rows.add(row("Error rate", "< 5 %", arms, r -> share(r.outcomes().errorRate(), false, 1_000_000 - SUCCESS_PPM)));
    rows.add(row("MTBF", "> 24 h", arms, Dashboard::mtbf));
    rows.add(row("MTTR", "< 5 min", arms, Dashboard::mttr));
    rows.add(row("Healing success", "> 90 %", arms, r -> share(r.healing().successRate(), true, HEALING_PPM)));
    rows.add(row("Average recovery", "< 30 s", arms, r -> new Cell(Four.RECOVERY.words(r), Four.RECOVERY.verdict(r).kind())));
    rows.add(row("Escalations", "< 5", arms, r -> new Cell(Long.toString(r.healing().escalations()), Four.ESCALATED.verdict(r).kind())));
    return rows;
  }

  private static Target row(String name, String target, List<Reliability> arms, Function<Reliability, Cell> cell) {
    return new Target(name, target, arms.stream().map(cell).toList());
  }

  private static Cell share(Share share, boolean above, long limit) {
    if (share.ppm().isEmpty()) return new Cell("no data", Kind.UNKNOWN);
    boolean holds = above ? share.ppm().getAsLong() > limit : share.ppm().getAsLong() < limit;
    return new Cell(Figures.percent(share), holds ? Kind.PASS : Kind.FAIL);
  }

  /** Without an incident one knows only that it is longer than what was observed. */
  private static Cell mtbf(Reliability r) {
    if (r.mtbfNanos().isEmpty()) return new Cell("> " + Figures.duration(r.observedNanos()), r.observedNanos() > MTBF_NANOS ? Kind.PASS : Kind.UNKNOWN);
    return new Cell(Figures.duration(r.mtbfNanos().getAsLong()), r.mtbfNanos().getAsLong() > MTBF_NANOS ? Kind.PASS : Kind.FAIL);
  }

  private static Cell mttr(Reliability r) {
    if (nothingEnded(r)) return new Cell("no data", Kind.UNKNOWN);
    if (r.mttrNanos().isEmpty()) return new Cell("none", Kind.PASS);
    return new Cell(Figures.duration(r.mttrNanos().getAsLong()), r.mttrNanos().getAsLong() < MTTR_NANOS ? Kind.PASS : Kind.FAIL);
  }

  private static List<HealingView> escalations(int index, ArmLook arm) {
    Map<String, Long> answered = new LinkedHashMap<>();
    List<HealingView> found = new ArrayList<>();
    for (Entry e : arm.picture().alerts()) {
      if (e.event() instanceof StoodDown stood) answered.putIfAbsent(stood.source(), e.t());
      if (!(e.event() instanceof Escalated escalated)) continue;
      Long over = answered.remove(escalated.source());
      String state = over == null ? "unanswered" : "over since " + Figures.instant(over);
      if (found.size() < LINES) found.add(new HealingView(index, e.seq(), e.t(), EventWords.of(e.event()) + " (" + state + ")", over == null ? "err" : "ok"));
    }
    return found;
  }

  private static List<HealingView> alerts(int index, ArmLook arm) {
    Map<String, Long> resolved = new LinkedHashMap<>();
    List<HealingView> found = new ArrayList<>();
    for (Entry e : arm.picture().alerts()) {
      switch (e.event()) {
        case AlertResolved r -> resolved.putIfAbsent(r.rule(), e.t());
        case AlertRaised raised -> {
          Long over = resolved.remove(raised.rule());
          String state = over == null ? "goes on" : "cleared at " + Figures.instant(over);
          if (found.size() < LINES) found.add(new HealingView(index, e.seq(), e.t(), EventWords.of(raised) + " (" + state + ")", over == null ? "try" : "ok"));
        }
        case SafeguardTripped tripped -> {
          if (found.size() < LINES) found.add(new HealingView(index, e.seq(), e.t(), EventWords.of(tripped), "err"));
        }
        default -> {
          // Escalations have a list of their own.
        }
      }
    }
    return found;
  }
}
