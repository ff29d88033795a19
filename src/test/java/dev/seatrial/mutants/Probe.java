package dev.seatrial.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs one method of one test class and ends with 0 if it passed, 1 if it failed, 2 if there is no such method. */
final class Probe {
  private Probe() {}

  public static void main(String[] args) {
    var summary = new SummaryGeneratingListener();
    PostDiscoveryFilter thatMethod = test -> FilterResult.includedIf(isIn(test, args[1]));
    LauncherFactory.create().execute(request().selectors(selectClass(args[0])).filters(thatMethod).build(), summary);
    if (summary.getSummary().getTestsFoundCount() == 0) System.exit(2);
    summary.getSummary().getFailures().stream()
        .limit(1)
        .forEach(f -> System.out.println(String.valueOf(f.getException().getMessage()).strip().lines().findFirst().orElse("")));
    System.exit(summary.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
  }

  private static boolean isIn(TestDescriptor test, String method) {
    if (test.getSource().orElse(null) instanceof MethodSource source) return source.getMethodName().equals(method);
    return true;
  }
}
