package dev.seatrial.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journal, world and resilience are a library of their own: they compile with nothing but the JDK. */
class LibraryAloneTest {
  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "seatrial");

  @TempDir
  private Path target;

  @Test
  void floorsZeroToTwoCompileAgainstNothingButTheJdk() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String floor : List.of("journal", "world", "resilience")) files.addAll(javaFiles(SOURCES.resolve(floor)));
    files.removeIf(file -> file.startsWith(SOURCES.resolve("journal").resolve("codec")));
    assertThat(files).hasSizeGreaterThan(60);
    assertThat(compile(files)).isEmpty();
  }

  /** The messages of the compiler; none if it accepts the files. */
  private String compile(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<String> options = List.of("-d", target.toString(), "-classpath", target.toString(), "-proc:none", "-nowarn");
      compiler.getTask(messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files)).call();
    }
    return messages.toString();
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
