package dev.seatrial.system;

import java.util.List;

/**
 * What a dependency can do and how fast.
 *
 * @param path its name in targets: {@code mcp/filesystem}, {@code ai/primary}
 * @param ratePerSecond requests that it starts at most per second
 * @param concurrency requests that it works on at once
 * @param zone what goes down together with it: {@code zone/a}
 * @param queue requests that may wait for their turn; a further one is refused as overloaded
 */
public record DependencySpec(String path, String zone, double ratePerSecond, int concurrency, int queue, List<OperationSpec> operations) {
  public DependencySpec {
    operations = List.copyOf(operations);
  }

  OperationSpec operation(String name) {
    for (OperationSpec operation : operations) if (operation.name().equals(name)) return operation;
    throw new IllegalArgumentException(path + " has no operation '" + name + "'");
  }
}
