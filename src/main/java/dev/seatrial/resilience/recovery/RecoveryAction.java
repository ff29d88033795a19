package dev.seatrial.resilience.recovery;

import dev.seatrial.resilience.core.Require;
import java.util.concurrent.Callable;

/**
 * One step of a procedure, such as the clearing of caches.
 *
 * @param name as journals and people read it, such as {@code clear_caches}
 * @param body does it and says in a few words what it did. It may take time, on a process of its own; what it throws becomes its
 *     result, and the next step is carried out
 */
public record RecoveryAction(String name, Callable<String> body) {
  public RecoveryAction {
    Require.name("name", name);
    Require.notNull("body", body);
  }
}
