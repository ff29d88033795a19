package dev.seatrial.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the browser, decides what its absence means, and lends one browser to all tests of a run. */
final class ChromiumExtension implements ExecutionCondition, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(ChromiumExtension.class);
  private static final String[] NAMES = {"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"};
  private static final String MISSING = "no Chromium on PATH (on Debian: apt-get install chromium)";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (executable().isPresent()) {
      return ConditionEvaluationResult.enabled("Chromium is there");
    }
    if ("true".equals(System.getenv("CI")) && !AnnotationSupport.isAnnotated(context.getElement(), BrowserTest.class)) {
      // At the methods, so that each of them counts as failed.
      throw new AssertionError("CI=true, and " + MISSING);
    }
    if ("true".equals(System.getenv("CI"))) {
      return ConditionEvaluationResult.enabled("each test will say that Chromium is missing");
    }
    context.getRoot().getStore(NAMESPACE).computeIfAbsent("told", unused -> {
      System.out.println("Browser tests are skipped: " + MISSING);
      return true;
    });
    return ConditionEvaluationResult.disabled(MISSING);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Chromium.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getRoot().getStore(NAMESPACE)
        .computeIfAbsent(Chromium.class, unused -> Chromium.launch(executable().orElseThrow()), Chromium.class);
  }

  static Optional<Path> executable() {
    return Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
        .flatMap(folder -> Arrays.stream(NAMES).map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
