package dev.seatrial.resilience.breaker;

import dev.seatrial.journal.BreakerEvent;
import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.BreakerEvent.BreakerCounted;
import dev.seatrial.journal.BreakerEvent.BreakerProbe;
import dev.seatrial.journal.BreakerReason;
import java.util.ArrayList;
import java.util.List;

/** A decision of the core: the new state, and what is to be told about it, in order. */
record Step(State next, List<Told> told) {

  /** An event and whose doing it is. */
  record Told(BreakerEvent event, Blame blame) {}

  static Step to(State next) {
    return new Step(next, List.of());
  }

  Step in(State state) {
    return new Step(state, told);
  }

  Step tell(BreakerEvent event, Blame blame) {
    List<Told> more = new ArrayList<>(told);
    more.add(new Told(event, blame));
    return new Step(next, more);
  }

  /** Turns to another phase and tells so. */
  Step turn(Phase phase, BreakerReason reason, Blame blame) {
    State turned = next.turned(phase);
    String name = next.config().name();
    return in(turned).tell(new BreakerChanged(name, next.phase().state(), phase.state(), reason, turned.generation()), blame);
  }

  Step tellCount(Blame blame) {
    return tell(new BreakerCounted(next.config().name(), next.failures()), blame);
  }

  Step tellProbes(Phase.HalfOpen half, Blame blame) {
    return tell(new BreakerProbe(next.config().name(), half.inFlight().size(), half.admitted()), blame);
  }
}
