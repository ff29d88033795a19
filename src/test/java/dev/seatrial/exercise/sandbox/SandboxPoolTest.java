package dev.seatrial.exercise.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SandboxPoolTest {
  @Test
  void whoComesFirstIsServedFirstAndSeesItsPlace() throws Exception {
    try (SandboxPool pool = new SandboxPool(1, 2)) {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      List<String> order = new ArrayList<>();
      var first = pool.submit(() -> {
        begun.countDown();
        go.await();
        return order.add("first");
      });
      begun.await();
      var second = pool.submit(() -> order.add("second"));
      var third = pool.submit(() -> order.add("third"));
      assertThat(List.of(first.position(), second.position(), third.position())).containsExactly(0, 1, 2);
      assertThatThrownBy(() -> pool.submit(() -> order.add("fourth")))
          .isInstanceOfSatisfying(QueueFullException.class, e -> assertThat(e.waiting()).isEqualTo(2));
      go.countDown();
      third.result();
      assertThat(order).containsExactly("first", "second", "third");
      assertThat(third.position()).isZero();
    }
  }

  @Test
  void estimatesComeFromWhatWasMeasured() throws Exception {
    try (SandboxPool pool = new SandboxPool(1, 5)) {
      pool.submit(() -> 1).result();
      CountDownLatch go = new CountDownLatch(1);
      CountDownLatch begun = new CountDownLatch(1);
      pool.submit(() -> {
        begun.countDown();
        go.await();
        return 1;
      });
      begun.await();
      var next = pool.submit(() -> 1);
      var last = pool.submit(() -> 1);
      assertThat(next.estimate()).isPositive().isLessThan(Duration.ofMinutes(1));
      assertThat(last.estimate()).isEqualTo(next.estimate().multipliedBy(2));
      go.countDown();
    }
  }

  @Test
  void whoIsCancelledLeavesTheQueue() throws Exception {
    try (SandboxPool pool = new SandboxPool(1, 1)) {
      CountDownLatch begun = new CountDownLatch(1);
      var hanging = pool.submit(() -> {
        begun.countDown();
        new CountDownLatch(1).await();
        return 1;
      });
      begun.await();
      var waiting = pool.submit(() -> 2);
      waiting.cancel();
      assertThat(pool.waiting()).isZero();
      hanging.cancel();
      assertThatThrownBy(waiting::result).isInstanceOf(CancellationException.class);
      assertThat(pool.submit(() -> 3).result()).isEqualTo(3);
    }
  }

  @Test
  void cancellingEndsAPlay() throws Exception {
    try (SandboxPool pool = new SandboxPool(1, 1)) {
      CountDownLatch begun = new CountDownLatch(1);
      var endless = pool.submit(() -> {
        begun.countDown();
        Sandbox.open("for (;;);", "Subject", SandboxLimits.standard().withCpuPerEntry(Duration.ofHours(1)).withCpuTotal(Duration.ofHours(1)), 1);
        return 1;
      });
      begun.await();
      endless.cancel();
      assertThat(pool.submit(() -> 2).result()).isEqualTo(2);
    }
  }
}
