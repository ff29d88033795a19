package dev.seatrial.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@code seatrial} in a JVM of its own, started as a person would. */
final class ChildProcess implements AutoCloseable {
  private static final Duration END_WITHIN = Duration.ofSeconds(60);
  private static final String READY = "Seatrial is ready: ";

  private final Process process;
  private final BufferedReader out;
  private final CompletableFuture<String> err;

  /** How a process ended. */
  record Ended(int exitCode, String out, String err) {}

  private ChildProcess(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    // A thread of its own: the common pool has one on a small machine, and another child's would keep it.
    this.err = CompletableFuture.supplyAsync(() -> read(process.errorReader(StandardCharsets.UTF_8)), Thread::startVirtualThread);
  }

  /** Starts {@code seatrial ARGS} from the classes under test, with these variables besides those of the tests. */
  static ChildProcess start(Map<String, String> environment, String... args) throws IOException {
    return start(
        Path.of("").toAbsolutePath(),
        List.of("-cp", System.getProperty("java.class.path"), "dev.seatrial.cli.Main"),
        environment,
        args);
  }

  /** Starts {@code java -jar JAR ARGS} in {@code folder}. */
  static ChildProcess startJar(Path jar, Path folder, Map<String, String> environment, String... args) throws IOException {
    return start(folder, List.of("-jar", jar.toString()), environment, args);
  }

  private static ChildProcess start(Path folder, List<String> program, Map<String, String> environment, String... args)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(program);
    command.addAll(List.of(args));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SEATRIAL_"));
    builder.environment().putAll(environment);
    return new ChildProcess(builder.start());
  }

  /** Starts it and waits for its end. */
  static Ended run(Map<String, String> environment, String... args) throws IOException, InterruptedException {
    try (ChildProcess child = start(environment, args)) {
      return child.awaitEnd(END_WITHIN);
    }
  }

  /** The address of a server, once it says that it is ready; it is the last thing that the server says. */
  String awaitReady() throws IOException {
    StringBuilder before = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(READY)) {
        return line.substring(READY.length());
      }
      before.append(line).append('\n');
    }
    throw new AssertionError("the server ended before it was ready: " + before + err.join());
  }

  long pid() {
    return process.pid();
  }

  /** Sends a signal such as {@code TERM}. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  Ended awaitEnd(Duration within) throws InterruptedException {
    if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running after " + within);
    }
    return new Ended(process.exitValue(), read(out), err.join());
  }

  private static String read(BufferedReader reader) {
    try {
      return reader.readAllAsString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
