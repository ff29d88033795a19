package dev.seatrial.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The floors only look down, each library stays in its room, and the deterministic packages know no clock and no chance. */
class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.seatrial");

  private static final String[] DETERMINISTIC = {
    "dev.seatrial.journal..",
    "dev.seatrial.world",
    "dev.seatrial.world.sim..",
    "dev.seatrial.resilience..",
    "dev.seatrial.fault..",
    "dev.seatrial.system..",
    "dev.seatrial.scenario..",
    "dev.seatrial.measure..",
    "dev.seatrial.experiment",
    "dev.seatrial.grade..",
  };

  @Test
  void floorsOnlyLookDown() {
    List<String> upward = new ArrayList<>();
    for (JavaClass from : MAIN) {
      if (generated(from)) continue;
      Optional<Integer> floor = floor(from);
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        JavaClass to = dependency.getTargetClass().getBaseComponentType();
        if (floor.isEmpty() || generated(to)) continue;
        Optional<Integer> below = floor(to);
        if (below.isEmpty() || Floors.sameRoom(from.getPackageName(), to.getPackageName())) continue;
        if (below.get() >= floor.get()) upward.add(dependency.getDescription());
      }
    }
    assertThat(upward).isEmpty();
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.seatrial.(**)").should().beFreeOfCycles().check(MAIN.that(new DescribedPredicate<>("are hand-written") {
      @Override
      public boolean test(JavaClass c) {
        return !generated(c);
      }
    }));
  }

  @TestFactory
  List<DynamicTest> librariesStayInTheirRooms() {
    Map<String, List<String>> rooms =
        Map.ofEntries(
            Map.entry("io.javalin..", List.of("dev.seatrial.web..")),
            Map.entry("org.eclipse.jetty..", List.of("dev.seatrial.web..")),
            Map.entry("gg.jte..", List.of("dev.seatrial.web..")),
            Map.entry("org.HdrHistogram..", List.of("dev.seatrial.measure..")),
            Map.entry("tools.jackson.dataformat.yaml..", List.of("dev.seatrial.scenario..")),
            Map.entry("org.snakeyaml..", List.of("dev.seatrial.scenario..")),
            Map.entry("com.github.difflib..", List.of("dev.seatrial.experiment.compare..", "dev.seatrial.web.lab.protect..")),
            Map.entry("com.google.zxing..", List.of("dev.seatrial.web.share..")),
            Map.entry("java.sql..", List.of("dev.seatrial.store..")),
            Map.entry("io.micrometer..", List.of("dev.seatrial.web..", "dev.seatrial.cli..")),
            Map.entry("io.roastedroot..", List.of("dev.seatrial.exercise.sandbox..")),
            Map.entry("run.endive..", List.of("dev.seatrial.exercise.sandbox..")),
            Map.entry("picocli..", List.of("dev.seatrial.cli..")),
            Map.entry("com.github.benmanes.caffeine..", List.of("dev.seatrial.system..", "dev.seatrial.web..")));
    List<DynamicTest> tests = new ArrayList<>();
    rooms.forEach(
        (library, allowed) ->
            tests.add(
                DynamicTest.dynamicTest(
                    library,
                    () ->
                        noClasses()
                            .that(resideInAnyPackage("dev.seatrial..").and(DescribedPredicate.not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(library)
                            .check(MAIN))));
    return tests;
  }

  @Test
  void theLibraryFloorsKnowTheJdkOnly() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.seatrial.journal", "dev.seatrial.world..", "dev.seatrial.resilience..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..", "javax.tools..", "dev.seatrial.journal", "dev.seatrial.world..", "dev.seatrial.resilience..")
        .check(MAIN);
  }

  /** What a deterministic package must not call: owner, methods (empty: all of them, its constructors included). */
  private static final Map<String, Set<String>> BANNED =
      Map.ofEntries(
          Map.entry("java.lang.System", Set.of("nanoTime", "currentTimeMillis", "identityHashCode")),
          Map.entry("java.time.Instant", Set.of("now")),
          Map.entry("java.time.Clock", Set.of()),
          Map.entry("java.time.LocalDate", Set.of("now")),
          Map.entry("java.time.LocalDateTime", Set.of("now")),
          Map.entry("java.time.ZonedDateTime", Set.of("now")),
          Map.entry("java.lang.Thread", Set.of("sleep", "startVirtualThread")),
          Map.entry("java.lang.Math", Set.of("random", "log", "log10", "log1p", "exp", "expm1", "pow", "sin", "cos", "tan", "cbrt")),
          Map.entry("java.util.Random", Set.of()),
          Map.entry("java.util.SplittableRandom", Set.of()),
          Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of()),
          Map.entry("java.security.SecureRandom", Set.of()),
          Map.entry("java.util.UUID", Set.of("randomUUID")),
          Map.entry("java.util.concurrent.Executors", Set.of()),
          Map.entry("java.util.concurrent.CompletableFuture", Set.of("runAsync", "supplyAsync", "thenRunAsync", "thenApplyAsync", "thenAcceptAsync")),
          Map.entry("java.util.HashMap", Set.of("<init>")),
          Map.entry("java.util.HashSet", Set.of("<init>")),
          Map.entry("java.util.IdentityHashMap", Set.of()),
          Map.entry("java.util.concurrent.ConcurrentHashMap", Set.of("forEach", "keySet", "values", "entrySet", "keys", "elements")),
          Map.entry("java.util.Set", Set.of("of", "copyOf")),
          Map.entry("java.util.Map", Set.of("of", "ofEntries", "copyOf")),
          Map.entry("java.util.stream.Collectors", Set.of("toSet", "toMap", "groupingBy", "toUnmodifiableSet", "toUnmodifiableMap")),
          Map.entry("java.util.Locale", Set.of("getDefault")),
          Map.entry("java.util.TimeZone", Set.of("getDefault")),
          Map.entry("java.time.ZoneId", Set.of("systemDefault")),
          Map.entry("com.github.benmanes.caffeine.cache.Caffeine", Set.of("maximumSize", "maximumWeight")),
          Map.entry("com.github.benmanes.caffeine.cache.Cache", Set.of("asMap")));

  @Test
  void deterministicPackagesKnowNoClockNoChanceAndNoHashOrder() {
    List<String> found = new ArrayList<>();
    for (JavaClass c : MAIN) {
      if (!resideInAnyPackage(DETERMINISTIC).test(c)) continue;
      for (JavaAccess<?> access : c.getAccessesFromSelf()) {
        Set<String> methods = BANNED.get(access.getTargetOwner().getName());
        if (methods == null) continue;
        if (methods.isEmpty() || methods.contains(access.getTarget().getName())) found.add(access.getDescription());
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void textIsNeverFormattedWithTheDefaultLocale() {
    List<String> found = new ArrayList<>();
    for (JavaClass c : MAIN) {
      if (!resideInAnyPackage(DETERMINISTIC).test(c)) continue;
      for (JavaAccess<?> access : c.getAccessesFromSelf()) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        String signature = access.getTarget().getFullName();
        boolean formats = owner.equals("java.lang.String") && (name.equals("format") || name.equals("formatted"));
        boolean cases = owner.equals("java.lang.String") && (name.equals("toLowerCase") || name.equals("toUpperCase"));
        if ((formats || cases) && !signature.contains("java.util.Locale")) found.add(access.getDescription());
      }
    }
    assertThat(found).isEmpty();
  }

  private static Optional<Integer> floor(JavaClass c) {
    return c.getPackageName().equals("dev.seatrial") ? Optional.empty() : Floors.of(c.getPackageName());
  }

  private static boolean generated(JavaClass c) {
    return c.getPackageName().startsWith("dev.seatrial.web.templates");
  }
}
