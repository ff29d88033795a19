package dev.seatrial.world.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The heap against the simplest thing that is right: a list that is searched for its least element. */
class EventHeapTest {
  private record Entry(Scheduled event, long nanos, long order) {}

  private static final Comparator<Entry> ORDER = Comparator.comparingLong(Entry::nanos).thenComparingLong(Entry::order);

  private final Kernel kernel = new Kernel(SimulationLimits.defaults());

  private Scheduled event() {
    return Scheduled.callback(kernel, () -> {}, null);
  }

  @Test
  void agreesWithANaiveModelUnderRandomOperations() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      // From many ties to none, and from heaps that stay small to ones that grow.
      long range = 1L << random.nextInt(40);
      int addsOf10 = 3 + random.nextInt(5);
      EventHeap heap = new EventHeap();
      List<Entry> model = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        int kind = random.nextInt(10);
        if (kind < addsOf10 || model.isEmpty()) {
          Entry e = new Entry(event(), random.nextLong(range), i);
          heap.add(e.event, e.nanos, e.order);
          model.add(e);
        } else if (kind == 9) {
          Entry e = model.remove(random.nextInt(model.size()));
          assertThat(heap.remove(e.event)).isTrue();
          assertThat(heap.remove(e.event)).isFalse();
        } else {
          Entry least = model.stream().min(ORDER).orElseThrow();
          assertThat(heap.earliestNanos()).isEqualTo(least.nanos);
          assertThat(heap.poll()).isSameAs(least.event);
          model.remove(least);
          assertThat(heap.remove(least.event)).isFalse();
        }
        assertThat(heap.size()).isEqualTo(model.size());
      }
      model.sort(ORDER);
      for (Entry e : model) assertThat(heap.poll()).isSameAs(e.event);
      assertThat(heap.earliestNanos()).isEqualTo(Long.MAX_VALUE);
    }
  }

  @Test
  void anEventThatWasTakenCanBeAddedAgain() {
    EventHeap heap = new EventHeap();
    Scheduled event = event();
    heap.add(event, 5, 1);
    heap.poll();
    heap.add(event, 3, 2);
    heap.remove(event);
    heap.add(event, 9, 3);
    assertThat(heap.earliestNanos()).isEqualTo(9);
    heap.clear();
    assertThat(heap.size()).isZero();
    assertThat(heap.remove(event)).isFalse();
  }

  @Test
  void cancelledEventsTakeNoRoom() {
    EventHeap heap = new EventHeap();
    for (int i = 0; i < 100_000; i++) {
      Scheduled event = event();
      heap.add(event, i, i);
      assertThat(heap.size()).isEqualTo(1);
      heap.remove(event);
    }
    assertThat(heap.size()).isZero();
  }
}
