package dev.seatrial.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One of the two JVMs of a verification. Their settings differ in what has made runs differ before: how code is compiled, how
 * objects are hashed, the heap, the collector, the locale, and the time zone.
 *
 * @param options of the JVM
 * @param beside whether another simulation runs at the same time in the same JVM
 */
record VerifyJvm(String name, List<String> options, boolean beside) {
  private static final long MINUTES = 10;

  static List<VerifyJvm> pair() {
    return List.of(
        new VerifyJvm("a", List.of("-XX:TieredStopAtLevel=1", "-Xmx512m", "-Duser.language=en", "-Duser.timezone=UTC"), false),
        new VerifyJvm(
            "b",
            List.of(
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=2",
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Duser.timezone=Asia/Kathmandu"),
            true));
  }

  Path journal(Path folder, String arm) {
    return folder.resolve(name + "-" + arm + ".jsonl");
  }

  String shown() {
    return "JVM " + name + " (" + String.join(" ", options) + (beside ? ", beside another simulation" : "") + ")";
  }

  /** Runs all arms of a scenario and leaves one journal per arm in the folder. */
  void run(String scenario, Path folder, boolean planted) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), VerifyChild.class.getName(), scenario, folder.toString(), name));
    command.add(Boolean.toString(beside));
    command.add(Boolean.toString(planted));
    Path log = folder.resolve(name + ".log");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new CommandException(ExitCode.INTERNAL, shown() + " did not end within " + MINUTES + " minutes");
    }
    if (process.exitValue() != 0) {
      String said = Files.readString(log, StandardCharsets.UTF_8).strip();
      throw new CommandException(ExitCode.INTERNAL, shown() + " ended with " + process.exitValue() + ": " + said);
    }
  }
}
