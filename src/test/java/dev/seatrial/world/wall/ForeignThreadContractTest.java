package dev.seatrial.world.wall;

import dev.seatrial.world.LockContract;
import dev.seatrial.world.ProcessContract;
import dev.seatrial.world.WithinContract;

/** The same on a thread that the world did not start. */
class ForeignThreadContractTest implements ProcessContract, LockContract, WithinContract {
  @Override
  public void inWorld(Body body) throws Exception {
    try (WallWorld world = new WallWorld(42)) {
      body.run(world);
    }
  }
}
