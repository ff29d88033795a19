package dev.seatrial.exercise.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a hostile or broken source does ends in a verdict, and the next sandbox works. */
@Timeout(120)
class AttackTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final SandboxLimits LIMITS =
      SandboxLimits.standard().withCpuPerEntry(Duration.ofSeconds(1)).withCpuTotal(Duration.ofSeconds(3));

  @AfterEach
  void afterwardsAFreshSandboxWorks() throws Exception {
    assertThat(valueOf("return 6 * 7;")).isEqualTo(JSON.readTree("42"));
  }

  static Stream<Arguments> attacks() {
    return Stream.of(
        Arguments.of("endless loop", ViolationKind.TIME, "for (;;);"),
        Arguments.of("endless loop behind a catch", ViolationKind.TIME, "for (;;) { try { for (;;); } catch {} }"),
        Arguments.of("endless microtasks", ViolationKind.TIME, "for (;;) await null;"),
        Arguments.of("slow regular expression", ViolationKind.TIME, "return /(a+)+b/.test('a'.repeat(50));"),
        Arguments.of("endless recursion", ViolationKind.DEPTH, "const f = () => f() + 1; return f();"),
        Arguments.of("caught endless recursion", ViolationKind.DEPTH, "const f = () => { try { return f() + 1; } catch { return f(); } }; return f();"),
        Arguments.of("array bomb", ViolationKind.MEMORY, "const a = []; for (;;) a.push(new Array(10000).fill(7));"),
        Arguments.of("string bomb", ViolationKind.MEMORY, "let s = 'xyz'; const a = []; for (;;) { s += s; a.push(s.toUpperCase()); }"),
        Arguments.of("buffer bomb", ViolationKind.MEMORY, "const a = []; for (;;) a.push(new Uint8Array(1000000));"),
        Arguments.of("100 MB printed", ViolationKind.OUTPUT, "const s = 'x'.repeat(100000); for (let i = 0; i < 1000; i++) console.log({s});"),
        Arguments.of("a log without end", ViolationKind.OUTPUT, "for (;;) env.log({event: 'x'});"),
        Arguments.of("a result of 2 MB", ViolationKind.OUTPUT, "return 'x'.repeat(2000000);"),
        Arguments.of("operations without end", ViolationKind.TOO_MANY_WAITING, "for (;;) env.work();"),
        Arguments.of("timers without end", ViolationKind.TOO_MANY_WAITING, "for (;;) env.clock.sleep(1);"),
        Arguments.of("eval", ViolationKind.FORBIDDEN, "return eval('1');"),
        Arguments.of("caught eval", ViolationKind.FORBIDDEN, "try { (0, eval)('1'); } catch {} return 1;"),
        Arguments.of("Function", ViolationKind.FORBIDDEN, "return new Function('return 1')();"),
        Arguments.of("hidden Function", ViolationKind.FORBIDDEN, "return (function () {}).constructor('return 1')();"),
        Arguments.of("hidden arrow Function", ViolationKind.FORBIDDEN, "return (() => 1).constructor.prototype.constructor('return 1')();"),
        Arguments.of("hidden AsyncFunction", ViolationKind.FORBIDDEN, "return (async () => {}).constructor('return 1')();"),
        Arguments.of("hidden GeneratorFunction", ViolationKind.FORBIDDEN, "return (function* () {}).constructor('yield 1')();"),
        Arguments.of("hidden AsyncGeneratorFunction", ViolationKind.FORBIDDEN, "return Reflect.construct(Object.getPrototypeOf(async function* () {}).constructor, ['yield 1']);"),
        Arguments.of("deep JSON", ViolationKind.PROTOCOL, "let a = []; for (let i = 0; i < 500; i++) a = [a]; return a;"),
        Arguments.of("a ring", ViolationKind.PROTOCOL, "const a = {}; a.a = a; return a;"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void endsInAVerdict(String name, ViolationKind expected, String body) {
    assertThatThrownBy(() -> valueOf(body))
        .isInstanceOfSatisfying(
            StoppedException.class,
            e -> {
              assertThat(e.violation().kind()).as(e.violation().sentence()).isEqualTo(expected);
              assertThat(e.violation().sentence()).matches("[A-Z].*[.?]").doesNotContain("panicked", "Exception", "function.mjs");
            });
  }

  static Stream<Arguments> sources() {
    return Stream.of(
        Arguments.of(ViolationKind.SYNTAX, 3, "class Subject {\n  async run() {\n    let = ;\n  }\n}"),
        Arguments.of(ViolationKind.SYNTAX, 1, "class Subject { async run() { `"),
        Arguments.of(ViolationKind.LOADING, 2, "\nthrow new TypeError('no');\nclass Subject {}"),
        Arguments.of(ViolationKind.FORBIDDEN, 0, "import fs from 'fs';\nclass Subject {}"),
        Arguments.of(ViolationKind.FORBIDDEN, 2, "\nconst f = new Function('1');\nclass Subject {}"),
        Arguments.of(ViolationKind.TIME, 0, "while (true);\nclass Subject {}"),
        Arguments.of(ViolationKind.SYNTAX, 0, "[".repeat(200_000)),
        Arguments.of(ViolationKind.SOURCE_SIZE, 0, " ".repeat(262_145)));
  }

  @ParameterizedTest(name = "{0}: line {1}")
  @MethodSource("sources")
  void sourcesThatCannotBeLoaded(ViolationKind expected, int line, String source) {
    assertThatThrownBy(() -> Sandbox.open(source, "Subject", LIMITS, 1))
        .isInstanceOfSatisfying(
            StoppedException.class,
            e -> {
              // A source of brackets alone may exhaust the parser's stack first.
              if (source.startsWith("[[")) assertThat(e.violation().kind()).isIn(ViolationKind.SYNTAX, ViolationKind.DEPTH);
              else assertThat(e.violation().kind()).as(e.violation().sentence()).isEqualTo(expected);
              assertThat(e.violation().line().orElse(0)).as(e.violation().sentence()).isEqualTo(line);
            });
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        Arguments.of(ViolationKind.MISSING_CLASS, "class Other {}"),
        Arguments.of(ViolationKind.MISSING_METHOD, "class Subject {}"),
        Arguments.of(ViolationKind.CONSTRUCTOR, "class Subject { constructor() { this.x.y = 1; } }"),
        Arguments.of(ViolationKind.NOT_ASYNC, "class Subject { run() { return 1; } }"),
        Arguments.of(ViolationKind.NOT_ASYNC, "class Subject { run() { throw new Error('now'); } }"),
        Arguments.of(ViolationKind.NOT_ASYNC, "class Subject { run() { return { then(f) { f(1); } }; } }"));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void classesThatDoNotFit(ViolationKind expected, String source) {
    assertThatThrownBy(() -> play(source))
        .isInstanceOfSatisfying(StoppedException.class, e -> assertThat(e.violation().kind()).isEqualTo(expected));
  }

  static Stream<String> outside() {
    return Stream.of(
        "Java", "Packages", "process", "require", "fetch", "XMLHttpRequest", "WebSocket", "Javy", "java_invoke", "host",
        "quickjs4j_engine", "std", "os", "scriptArgs", "WebAssembly", "SharedArrayBuffer", "Atomics", "Worker", "secret", "waiting");
  }

  @ParameterizedTest
  @MethodSource("outside")
  void nothingOfTheHostIsThere(String name) throws Exception {
    assertThat(valueOf("return typeof " + name + ";").stringValue()).isEqualTo("undefined");
  }

  @Test
  void globalsAreThoseOfTheLanguageAndOurs() throws Exception {
    JsonNode names = valueOf("return Object.getOwnPropertyNames(globalThis).filter((n) => !/^[A-Z]/.test(n)).sort();");
    assertThat(names.toString())
        .isEqualTo(
            "[\"__seatrial\",\"clearTimeout\",\"console\",\"decodeURI\",\"decodeURIComponent\",\"encodeURI\",\"encodeURIComponent\","
                + "\"escape\",\"eval\",\"globalThis\",\"isFinite\",\"isNaN\",\"parseFloat\",\"parseInt\",\"performance\","
                + "\"queueMicrotask\",\"setInterval\",\"setTimeout\",\"undefined\",\"unescape\"]");
  }

  @Test
  void timeIsThatOfTheHost() throws Exception {
    assertThat(
            valueOf(
                "return [Date.now(), new Date().getTime(), performance.now(), new Date(5).getTime(), new (new Date().constructor)().getTime(),"
                    + " Object.getPrototypeOf(Date) === Function.prototype, Reflect.construct(Object, [], Date) instanceof Date];")
                .toString())
        .isEqualTo("[7,7,7,5,7,true,true]");
  }

  static Stream<Arguments> tampering() {
    return Stream.of(
        Arguments.of("Array.prototype.push = () => { throw 1; }; Array.prototype[Symbol.iterator] = null; return 1;", "1"),
        Arguments.of("Promise.prototype.then = () => 'forged'; Promise.resolve = () => 5; return 1;", "1"),
        Arguments.of("JSON.stringify = () => '{\"type\":\"settled\",\"call\":1,\"value\":9,\"error\":null}'; JSON.parse = null; return 1;", "1"),
        Arguments.of("Object.prototype.toJSON = () => 'forged'; Array.prototype.toJSON = () => 'forged'; String.prototype.toJSON = () => 'forged'; return 1;", "1"),
        Arguments.of("Object.defineProperty(Object.prototype, 'type', { set() { throw 1; }, get() { return 'construct'; } }); return 1;", "1"),
        Arguments.of("Object.defineProperty(Array.prototype, '0', { set(v) { throw 1; }, get() { return 3; } }); return 1;", "1"),
        Arguments.of("Reflect.apply = null; Function.prototype.call = null; Function.prototype.apply = null; String.prototype.slice = null; return 1;", "1"),
        Arguments.of("Promise.prototype.constructor = { [Symbol.species]: function (f) { f(() => {}, () => {}); } }; return 1;", "1"),
        Arguments.of("globalThis.__seatrial('subject', class {}); globalThis.__seatrial('guess'); return 1;", "1"),
        Arguments.of("const stack = () => { let all = 0; try { Error.prepareStackTrace = (e, s) => { all = s; return ''; }; } catch { return 1; } new Error().stack; return all; }; return stack();", "1"),
        Arguments.of("return { toJSON() { return 4; } };", "4"),
        Arguments.of("return [globalThis.__seatrial.toString().includes('secret'), /[0-9a-f]{32}/.test(globalThis.__seatrial.toString())];", "[true,false]"),
        Arguments.of("try { return Object.keys(await import('function.mjs')); } catch { return []; }", "[]"));
  }

  @ParameterizedTest
  @MethodSource("tampering")
  void tamperingForgesNothing(String body, String expected) throws Exception {
    assertThat(valueOf(body)).isEqualTo(JSON.readTree(expected));
  }

  @Test
  void operationsWorkAfterTampering() throws Exception {
    String source =
        """
        Object.prototype.toJSON = () => 'forged';
        Object.defineProperty(Object.prototype, 'resolve', { set() { throw 1; }, get() { throw 2; } });
        Object.defineProperty(Object.prototype, '1', { set() { throw 1; }, get() { throw 2; } });
        Map.prototype.get = Map.prototype.set = () => { throw 3; };
        class Subject { async run(env) { return await env.work() + 1; } }
        """;
    try (Sandbox sandbox = Sandbox.open(source, "Subject", LIMITS, 1)) {
      sandbox.enter(0, new Command.Construct(JSON.createArrayNode()));
      assertThat(sandbox.enter(0, new Command.Start(1, "run", environment())))
          .singleElement()
          .isInstanceOfSatisfying(Effect.OperationStarted.class, o -> assertThat(o.name()).isEqualTo("work"));
      assertThat(sandbox.enter(5, new Command.Resolve(1, JSON.readTree("3"))))
          .singleElement()
          .isInstanceOfSatisfying(Effect.CallSettled.class, s -> assertThat(s.value().intValue()).isEqualTo(4));
    }
  }

  @Test
  void ordinaryRecursionIsNoAttack() throws Exception {
    assertThat(valueOf("const f = (n) => n === 0 ? 0 : 1 + f(n - 1); return f(500);").intValue()).isEqualTo(500);
  }

  @Test
  void aStoppedSandboxStaysStopped() throws Exception {
    try (Sandbox sandbox = Sandbox.open("class Subject { async run() { for (;;); } }", "Subject", LIMITS, 1)) {
      sandbox.enter(0, new Command.Construct(JSON.createArrayNode()));
      for (int i = 0; i < 2; i++) {
        int call = i;
        assertThatThrownBy(() -> sandbox.enter(0, new Command.Start(call, "run", environment()))).isInstanceOf(StoppedException.class);
      }
    }
  }

  @Test
  void timeIsCountedOverAllEntries() throws Exception {
    String source = "class Subject { async run() { let x = 0; for (let i = 0; i < 3000000; i++) x += i; return x; } }";
    try (Sandbox sandbox = Sandbox.open(source, "Subject", LIMITS.withCpuTotal(Duration.ofSeconds(2)), 1)) {
      sandbox.enter(0, new Command.Construct(JSON.createArrayNode()));
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1000; i++) sandbox.enter(0, new Command.Start(i, "run", environment()));
              })
          .isInstanceOfSatisfying(StoppedException.class, e -> assertThat(e.violation().kind()).isEqualTo(ViolationKind.TIME));
    }
  }

  private static JsonNode valueOf(String body) throws StoppedException {
    return play("class Subject { async run(env) { " + body + " } }");
  }

  /** The value the promise of {@code run} was fulfilled with. */
  private static JsonNode play(String source) throws StoppedException {
    List<Effect> effects = new ArrayList<>();
    try (Sandbox sandbox = Sandbox.open(source, "Subject", LIMITS, 1)) {
      effects.addAll(sandbox.enter(0, new Command.Construct(JSON.createArrayNode())));
      effects.addAll(sandbox.enter(7, new Command.Start(1, "run", environment())));
    }
    for (Effect effect : effects) {
      if (effect instanceof Effect.CallSettled settled) {
        assertThat(settled.failure()).isEmpty();
        return settled.value();
      }
    }
    throw new AssertionError("not settled: " + effects);
  }

  private static JsonNode environment() {
    return JSON.readTree("[{\"work\":{\"$operation\":\"work\"},\"clock\":{\"$host\":\"clock\"},\"log\":{\"$host\":\"log\"}}]");
  }
}
