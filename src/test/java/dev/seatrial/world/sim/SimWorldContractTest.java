package dev.seatrial.world.sim;

import dev.seatrial.world.LockContract;
import dev.seatrial.world.ProcessContract;
import dev.seatrial.world.WithinContract;

class SimWorldContractTest implements ProcessContract, LockContract, WithinContract {
  @Override
  public void inWorld(Body body) {
    try (Simulation sim = Sims.of(42)) {
      sim.start("test", () -> {
        body.run(sim.world());
        return 0;
      });
      Sims.runOut(sim);
    }
  }
}
