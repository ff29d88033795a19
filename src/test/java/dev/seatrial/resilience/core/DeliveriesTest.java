package dev.seatrial.resilience.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.resilience.Threads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeliveriesTest {
  private final Deliveries deliveries = new Deliveries();
  private final List<String> done = new ArrayList<>();

  @Test
  void workIsDoneInOrderAndWhatItAddsComesLast() {
    deliveries.add(() -> {
      deliveries.add(() -> done.add("third"));
      deliveries.deliver();
      done.add("first");
    });
    deliveries.add(() -> done.add("second"));
    assertThat(done).isEmpty();
    deliveries.deliver();
    assertThat(done).containsExactly("first", "second", "third");
  }

  @Test
  void workThatThrowsIsPassedOver() {
    deliveries.add(() -> {
      throw new Exception("checked");
    });
    deliveries.add(() -> {
      throw new AssertionError("an error");
    });
    deliveries.add(() -> done.add("next"));
    deliveries.deliver();
    assertThat(done).containsExactly("next");
  }

  @Test
  void manyThreadsLoseNothingAndNeverOverlap() throws Exception {
    // An ordinary list: only deliveries that follow each other fill it without loss.
    List<Integer> filled = new ArrayList<>();
    Threads.together(4, thread -> () -> {
      for (int i = 0; i < 20_000; i++) {
        deliveries.add(() -> filled.add(thread));
        deliveries.deliver();
      }
      return true;
    });
    deliveries.deliver();
    assertThat(filled).hasSize(80_000);
  }
}
