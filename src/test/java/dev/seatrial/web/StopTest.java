package dev.seatrial.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.router.JavalinDefaultRoutingApi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopTest {
  @TempDir
  private Path data;

  /** A section with a request that does not end before the section is closed. */
  private static final class Endless implements Section {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
      routes.get("/endless", ctx -> {
        asked.countDown();
        while (closed.getCount() > 0) {
          try {
            closed.await();
          } catch (InterruptedException e) {
            // It is as stubborn as a request can be.
          }
        }
      });
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @Test
  void aRequestThatDoesNotEndKeepsNoSectionFromBeingClosed() throws Exception {
    Endless endless = new Endless();
    try (RunningServer server = RunningServer.start(data, TestLimits.stop(Duration.ofMillis(50)), shared -> endless);
        RawConnection asking = server.connect()) {
      asking.sendHead("GET /endless HTTP/1.1", "Host: 127.0.0.1:" + server.port());
      endless.asked.await();
      server.server().close();
      assertThat(endless.closed.getCount()).isZero();
    }
  }
}
