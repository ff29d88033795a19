package dev.seatrial.testlab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.experiment.ArmRun;
import dev.seatrial.experiment.Engine;
import dev.seatrial.fault.FaultKind;
import dev.seatrial.fault.FaultSpec;
import dev.seatrial.fault.Trigger;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.Event;
import dev.seatrial.measure.BreakerTimeline;
import dev.seatrial.measure.CallCount;
import dev.seatrial.measure.Outcomes;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A small language for tests of the simulated system:
 *
 * <pre>{@code
 * given("mcp-failure").arm("hardened")
 *     .when(inject(FaultKind.UNAVAILABLE, "mcp/filesystem").at("30s").lasting("20s"))
 *     .until("60s")
 *     .then(breaker("mcp_tools").opensBetween("30s", "40s"));
 * }</pre>
 */
public final class Lab {
  private final Scenario scenario;
  private String arm;
  private long seed;
  private final List<Injection> injections = new ArrayList<>();

  private Lab(Scenario scenario) {
    this.scenario = scenario;
    this.arm = scenario.arms().lastEntry().getKey();
    this.seed = scenario.seed();
  }

  public static Lab given(String shipped) {
    return new Lab(ShippedScenarios.byName(shipped).orElseThrow());
  }

  public static Lab given(ScenarioText text) {
    return new Lab(text.read());
  }

  public Lab arm(String arm) {
    this.arm = arm;
    return this;
  }

  public Lab seed(long seed) {
    this.seed = seed;
    return this;
  }

  public Lab when(Injection injection) {
    injections.add(injection);
    return this;
  }

  /** Runs to the instant; the returned run is closed already and can only be looked at. */
  public Seen until(String instant) {
    long end = nanos(instant);
    try (ArmRun run = new ArmRun(scenario, arm, seed, Math.max(end, scenario.durationNanos()), Engine.MAX_EVENTS)) {
      long n = 0;
      for (Injection injection : injections) {
        long number = ++n;
        run.simulation().at(injection.atNanos, number, () -> run.inject(number, "test", "both", injection.fault()));
      }
      run.simulation().runUntil(end, Long.MAX_VALUE);
      run.measures();
      return new Seen(run);
    }
  }

  /** {@code 34s}, {@code 1500ms}, {@code 2m}. */
  static long nanos(String text) {
    return Duration.parse("PT" + (text.endsWith("ms") ? millis(text) : text).toUpperCase(Locale.ROOT)).toNanos();
  }

  private static String millis(String text) {
    return Long.parseLong(text.substring(0, text.length() - 2)) / 1000.0 + "S";
  }

  /** A fault that a test injects. */
  public static final class Injection {
    private FaultSpec fault;
    private long atNanos;

    private Injection(FaultSpec fault) {
      this.fault = fault;
    }

    public Injection at(String instant) {
      atNanos = nanos(instant);
      return this;
    }

    public Injection lasting(String duration) {
      fault = fault.lasting(nanos(duration));
      return this;
    }

    public Injection with(String parameter, long value) {
      fault = fault.with(parameter, value);
      return this;
    }

    public Injection with(Trigger trigger) {
      fault = fault.with(trigger);
      return this;
    }

    private FaultSpec fault() {
      return fault;
    }
  }

  public static Injection inject(FaultKind kind, String target) {
    return new Injection(FaultSpec.of(kind.id() + "-of-" + target.replaceAll("[/*>]", "-"), target, kind));
  }

  /** Something that must be true of what was seen. */
  @FunctionalInterface
  public interface Claim {
    void check(ArmRun run);
  }

  /** What happened. */
  public record Seen(ArmRun run) {
    public Seen then(Claim claim) {
      claim.check(run);
      return this;
    }

    public <E extends Event> List<Entry> entries(Class<E> type) {
      return run.journal().entries().stream().filter(e -> type.isInstance(e.event())).toList();
    }

    public Outcomes outcomes() {
      return run.measures().tasks().outcomes();
    }
  }

  public static BreakerClaims breaker(String name) {
    return new BreakerClaims(name);
  }

  /** Claims about one breaker. */
  public record BreakerClaims(String name) {
    private BreakerTimeline of(ArmRun run) {
      return run.measures().breakers().of(name).orElseThrow(() -> new AssertionError("no event of breaker " + name));
    }

    public Claim opensBetween(String from, String to) {
      return run -> assertThat(of(run).transitions())
          .as("transitions of " + name)
          .anyMatch(t -> t.to() == BreakerState.OPEN && t.t() >= nanos(from) && t.t() <= nanos(to));
    }

    public Claim neverOpens() {
      return run -> assertThat(run.measures().breakers().of(name).map(BreakerTimeline::transitions).orElse(List.of())).isEmpty();
    }

    public Claim isAt(String instant, BreakerState state) {
      return run -> assertThat(of(run).stateAt(nanos(instant))).as(name + " at " + instant).isEqualTo(state);
    }
  }

  public static DependencyClaims dependency(String path) {
    return new DependencyClaims(path);
  }

  /** Claims about one dependency. */
  public record DependencyClaims(String path) {
    private CallCount of(ArmRun run) {
      return run.measures().calls().of(path).orElseThrow(() -> new AssertionError("no call of " + path));
    }

    public Claim attempts(long atLeast, long atMost) {
      return run -> assertThat(of(run).attempts()).as("attempts on " + path).isBetween(atLeast, atMost);
    }

    public Claim failed(long attempts) {
      return run -> assertThat(of(run).attemptsFailed()).as("failed attempts on " + path).isEqualTo(attempts);
    }
  }
}
