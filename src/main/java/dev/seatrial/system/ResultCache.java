package dev.seatrial.system;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Answers seen earlier, for the fallback {@code cache}. Entries expire after some of the world's time; the size is
 * bounded by a queue of our own, since a size bound of the cache library would draw from a random generator that no seed
 * reaches.
 */
final class ResultCache {
  static final Duration USUALLY_KEPT = Duration.ofMinutes(30);
  private static final int MAX_ENTRIES = 256;

  private final Cache<Long, Long> answers;
  private final ArrayDeque<Long> order = new ArrayDeque<>();

  /**
   * @param keep how long an answer is kept
   */
  ResultCache(World world, Duration keep) {
    this.answers =
        Caffeine.newBuilder().ticker(world::nanoTime).executor(Runnable::run).expireAfterWrite(keep).build();
  }

  void put(long content, long answer) {
    if (answers.getIfPresent(content) == null) {
      order.addLast(content);
      if (order.size() > MAX_ENTRIES) answers.invalidate(order.removeFirst());
    }
    answers.put(content, answer);
  }

  Optional<Long> get(long content) {
    return Optional.ofNullable(answers.getIfPresent(content));
  }
}
