package dev.seatrial.world.wall;

import dev.seatrial.world.LockContract;
import dev.seatrial.world.ProcessContract;
import dev.seatrial.world.WithinContract;

class WallWorldContractTest implements ProcessContract, LockContract, WithinContract {
  @Override
  public void inWorld(Body body) throws Exception {
    try (WallWorld world = new WallWorld(42)) {
      world.fork("test", () -> {
        body.run(world);
        return 0;
      }).join();
    }
  }
}
