package dev.seatrial.web.home;

import dev.seatrial.measure.Figures;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.web.home.HomePage.Door;
import dev.seatrial.web.home.HomePage.Fact;
import dev.seatrial.web.home.HomePage.Lead;
import dev.seatrial.web.home.HomePage.Row;
import dev.seatrial.web.lab.look.FinishedRun;
import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.templates.StaticTemplates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * What the first page says. Its figure is a real run of the first shipped scene, made once in the background when the server
 * has started; until it is there, the page does without it. Thread-safe.
 */
public final class HomeContent implements Supplier<HomePage> {
  /** The experiments of the course come first. */
  private static final int COURSE_SCENES = 5;

  private static final String LEAD = ShippedScenarios.names().getFirst();

  /** Left to whoever opens the first page at once. */
  private static final Duration FIRST_ANSWERS = Duration.ofMillis(700);

  private final String version;
  private final FutureTask<List<Door>> doors = new FutureTask<>(HomeContent::doors);
  private volatile Optional<Lead> lead = Optional.empty();

  /** Begins to read the scenes, beside the start of the server. */
  public HomeContent(String version) {
    this.version = version;
    Thread.ofPlatform().name("home-scenes").daemon().start(doors);
  }

  /** Begins the run of the figure, a moment after the server has begun to answer: it takes a core for a second. */
  public void drawFigure() {
    Thread.ofPlatform().name("home-figure").daemon().start(() -> {
      LockSupport.parkNanos(FIRST_ANSWERS.toNanos());
      lead = Optional.of(lead());
    });
  }

  @Override
  public HomePage get() {
    try {
      return new HomePage(version, lead, doors.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped before the scenes were read", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the scenes cannot be read", e.getCause());
    }
  }

  private static Lead lead() {
    Scenario scenario = ShippedScenarios.byName(LEAD).orElseThrow();
    FinishedRun run = FinishedRun.of(scenario);
    List<Fact> facts = new ArrayList<>();
    run.detectionNanos().ifPresent(nanos -> facts.add(new Fact(Figures.duration(nanos), "from the first failed call to an open breaker")));
    for (ArmView arm : run.view().arms()) {
      long answered = arm.counts().success() + arm.counts().degraded();
      facts.add(new Fact(answered + " tasks", "answered by " + arm.letter() + ", " + arm.name()));
    }
    facts.add(new Fact("1 seed", "replays the run exactly"));
    return new Lead(new StaticTemplates().homeFigure(run.view()), facts);
  }

  private static List<Door> doors() {
    List<Row> scenes = new ArrayList<>();
    for (String name : ShippedScenarios.names().subList(0, COURSE_SCENES)) {
      Scenario scenario = ShippedScenarios.byName(name).orElseThrow();
      String length = scenario.durationNanos() / 60_000_000_000L + " min";
      scenes.add(new Row(scenario.title(), length + " of virtual time", Optional.of("/lab/" + name)));
    }
    int all = ShippedScenarios.names().size();
    scenes.add(new Row("All " + all + " scenes", "one idea each", Optional.of("/lab")));
    return List.of(
        new Door(
            "Learn",
            "Four segments, a live figure and a question in each.",
            List.of(
                new Row("1 Circuit breakers", "12 min", Optional.of("/learn/1")),
                new Row("2 Bulkheads", "10 min", Optional.of("/learn/2")),
                new Row("3 Self-healing", "12 min", Optional.of("/learn/3")),
                new Row("4 Production hardening", "11 min", Optional.of("/learn/4")),
                new Row("Compare two runs", "same seed, one change", Optional.of("/compare")),
                new Row("Your own scenario", "YAML", Optional.of("/lab/new")))),
        new Door("Watch", "Two arms on one clock: play, pause, step, and break more.", scenes),
        new Door(
            "Measure",
            "The same runs in a terminal, byte for byte.",
            List.of(
                new Row("run mcp-failure", "one run, all figures", Optional.empty()),
                new Row("sweep mcp-failure --seeds 1..100", "promises on many seeds", Optional.empty()),
                new Row("verify", "two JVMs, one journal", Optional.empty()),
                new Row("replay LINK", "a shared run again", Optional.empty()),
                new Row("Ready?", "health", Optional.of("/health/ready")),
                new Row("Figures of this server", "metrics", Optional.of("/metrics")))));
  }
}
