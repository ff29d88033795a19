package dev.seatrial.system;

import dev.seatrial.fault.Symptom;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.world.Context;
import dev.seatrial.world.World;
import java.time.Duration;

/** The way of a request to its server, and what can happen to it there. */
final class Way {
  /** Bytes of a tool's answer. */
  private static final long TOOL_BYTES = 20_000;

  /** Bytes of a token, on average. */
  private static final long TOKEN_BYTES = 4;

  /** RFC 6298: the first packet that is lost is sent again after one second, each further one after twice the time. */
  private static final long FIRST_RETRANSMISSION_NANOS = 1_000_000_000;

  /** So often a packet is sent again before the connection is given up. */
  private static final int MOST_RETRANSMISSIONS = 6;

  private final World world;
  private final String server;

  Way(World world, String server) {
    this.world = world;
    this.server = server;
  }

  /** Names the way of a caller as a target of faults. */
  static String path(String caller, String server) {
    return "net/" + caller + "->" + server;
  }

  /**
   * Lets a request through, however late.
   *
   * @throws CallFailure if it does not get through
   */
  void pass(Symptom.OfAttempt symptom, Request request) throws CallFailure, InterruptedException {
    switch (symptom) {
      case Symptom.Delayed delayed -> pause(delayed.random() ? (long) (draw() * delayed.nanos()) : delayed.nanos());
      case Symptom.Lossy lossy -> lossy(lossy);
      case Symptom.Narrow narrow -> pause(Math.multiplyExact(bytes(request), 1_000_000_000L) / narrow.bytesPerSecond());
      case Symptom.Silence silence -> {
        pause(silence.holdNanos());
        throw CallFailure.of(ErrorClass.NETWORK_ERROR, "no way to " + server + ": the attempt to connect was given up");
      }
      case Symptom.Reset _ -> throw CallFailure.of(ErrorClass.NETWORK_ERROR, "connection to " + server + " reset on the way");
      default -> throw new IllegalStateException("nothing that happens on a way: " + symptom);
    }
  }

  private void lossy(Symptom.Lossy lossy) throws CallFailure, InterruptedException {
    double u = draw();
    double lost = lossy.percent() / 100.0;
    long wait = FIRST_RETRANSMISSION_NANOS;
    double reached = lost;
    for (int n = 0; u < reached; n++) {
      if (n == MOST_RETRANSMISSIONS) throw CallFailure.of(ErrorClass.NETWORK_ERROR, "connection to " + server + " lost: no packet gets through");
      pause(wait);
      wait *= 2;
      reached *= lost;
    }
  }

  private static long bytes(Request request) {
    long tokens = (long) request.inputTokens() + request.outputTokens();
    return tokens == 0 ? TOOL_BYTES : tokens * TOKEN_BYTES;
  }

  private double draw() {
    Context c = world.context();
    return world.draw("way:" + server, c.submission(), c.resubmission(), c.step(), c.operation(), c.attempt());
  }

  private void pause(long nanos) throws InterruptedException {
    world.sleep(Duration.ofNanos(nanos));
  }
}
