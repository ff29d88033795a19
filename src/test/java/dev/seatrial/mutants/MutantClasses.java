package dev.seatrial.mutants;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The classes of one mutated source file, in a folder of their own that goes before the class path, until it is closed. */
final class MutantClasses implements AutoCloseable {
  private final Path root;

  private MutantClasses(Path root) {
    this.root = root;
  }

  /**
   * @throws IllegalStateException if the mutant does not compile
   */
  static MutantClasses of(SourceMutant mutant) throws IOException {
    MutantClasses made = new MutantClasses(Files.createTempDirectory("mutant"));
    Path sources = Files.createDirectory(made.root.resolve("source"));
    Path file = sources.resolve(mutant.source().getFileName());
    Files.writeString(file, mutant.mutate(Files.readString(mutant.source())));
    String messages = compile(file, Files.createDirectory(made.folder()));
    if (messages.isEmpty()) return made;
    made.close();
    throw new IllegalStateException(mutant.defect() + " does not compile:\n" + messages);
  }

  Path folder() {
    return root.resolve("classes");
  }

  private static String compile(Path file, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path"), "-proc:none", "-nowarn");
      boolean fine = compiler.getTask(messages, manager, null, options, null, manager.getJavaFileObjects(file)).call();
      return fine ? "" : messages.toString();
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
    }
  }
}
