package dev.seatrial.cli;

import dev.seatrial.experiment.SystemNumbers;

/** The numbers of the system under test for a terminal. */
final class SystemText {
  private SystemText() {}

  static String text(SystemNumbers system) {
    TextTable dependencies =
        new TextTable("Dependency", ">per s", ">at once", ">queue", "Operation", ">median", ">p95", "Model");
    for (SystemNumbers.Row row : system.rows()) {
      dependencies.row(
          row.dependency(), row.rate(), row.concurrency(), row.queue(), row.operation(), row.median(), row.p95(), row.model());
    }
    TextTable steps = new TextTable("Step", "Agent", "Calls");
    for (SystemNumbers.Step step : system.steps()) steps.row(step.name(), step.agent(), step.calls());
    return "System " + system.name() + ", the same in all arms. " + system.description() + "\n\n"
        + dependencies.render("  ") + "\n"
        + steps.render("  ") + "\n"
        + "  Without bulkheads all agents share one pool of " + system.sharedPoolSlots() + " slots. A pool of "
        + system.connections() + " connections leads to each dependency.\n";
  }
}
