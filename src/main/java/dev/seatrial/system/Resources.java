package dev.seatrial.system;

import dev.seatrial.resilience.recovery.RecoveryAction;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects of the system that can go bad and be made good again: the cache and the connections of each dependency, the state
 * of each agent.
 */
final class Resources {
  private static final Duration CLEARING = Duration.ofMillis(100);
  private static final Duration RECONNECTING = Duration.ofSeconds(1);
  private static final Duration RESETTING = Duration.ofMillis(500);

  private final World world;
  private final Map<String, ReferenceCache> caches = new LinkedHashMap<>();
  private final Map<String, ConnectionPool> pools = new LinkedHashMap<>();
  private final Map<String, Login> logins = new LinkedHashMap<>();
  private final Map<String, AgentState> states = new LinkedHashMap<>();

  Resources(World world, Topology topology) {
    this.world = world;
    for (DependencySpec dependency : topology.dependencies()) {
      logins.put(dependency.path(), new Login());
      pools.put(dependency.path(), new ConnectionPool(topology.connections()));
      if (dependency.path().startsWith("mcp/")) caches.put(dependency.path(), new ReferenceCache());
    }
    for (String agent : topology.agents()) states.put(agent, new AgentState());
  }

  ConnectionPool connections(String dependency) {
    return pools.get(dependency);
  }

  Login login(String dependency) {
    return logins.get(dependency);
  }

  /** Null for a dependency whose client remembers nothing. */
  ReferenceCache references(String dependency) {
    return caches.get(dependency);
  }

  AgentState state(String agent) {
    return states.get(agent);
  }

  /** The declared steps on these objects. */
  List<RecoveryAction> procedure(List<HealingStep> steps) {
    return steps.stream().map(step -> new RecoveryAction(step.id(), () -> carryOut(step))).toList();
  }

  private String carryOut(HealingStep step) throws InterruptedException {
    return switch (step) {
      case CLEAR_CACHES -> {
        world.sleep(CLEARING);
        int dropped = 0;
        for (ReferenceCache cache : caches.values()) dropped += cache.clear();
        yield "dropped " + dropped + " entries";
      }
      case RESTART_CONNECTIONS -> {
        world.sleep(RECONNECTING);
        int lost = 0;
        for (ConnectionPool pool : pools.values()) lost += pool.restart();
        logins.values().forEach(Login::renew);
        yield "opened " + pools.size() + " pools anew, " + lost + " connections had been lost";
      }
      case RESET_STATE -> {
        world.sleep(RESETTING);
        long worst = 0;
        for (AgentState state : states.values()) worst = Math.max(worst, state.reset());
        yield "reset " + states.size() + " agents, the worst garbled " + worst + " % of its requests";
      }
    };
  }
}
