package dev.seatrial.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code target/seatrial.jar} on a free port of this machine, with an empty data folder, in a process of its own. */
public final class LabProcess implements AutoCloseable {
  private static final String READY = "Seatrial is ready: ";

  private final Process process;
  private final URI address;

  private LabProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts it and waits until it answers; {@code jvm} are options of its virtual machine. */
  public static LabProcess start(String... jvm) throws IOException {
    Path data = Files.createTempDirectory("lab-process");
    List<String> command = new ArrayList<>(List.of(java().toString()));
    command.addAll(List.of(jvm));
    command.addAll(List.of("-jar", "target/seatrial.jar", "serve", "--port", "0", "--data", data.resolve("data").toString()));
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    if (line == null || !line.startsWith(READY)) {
      process.destroy();
      throw new IllegalStateException("the lab did not start: " + line);
    }
    return new LabProcess(process, URI.create(line.substring(READY.length())));
  }

  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  public URI uri(String path) {
    return address.resolve(path);
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
