package dev.seatrial.web.lab;

import dev.seatrial.scenario.Lesson;
import dev.seatrial.web.lab.view.RunView;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a scene: predict, run, explain, change, compare. What explains is there only after a prediction.
 *
 * @param predicted the answer that was chosen, from 0
 * @param step the one that comes next, from 0
 * @param events what decided it, with links
 * @param verdicts per arm, once the scenario has ended
 * @param compare where this run's arms stand side by side
 * @param compareBefore where this branch and the run that it left stand side by side
 */
public record LessonView(
    RunView run, Lesson lesson, Optional<Integer> predicted, int step, boolean ended, List<Moment> events, List<String> verdicts,
    Optional<String> compare, Optional<String> compareBefore) {
  /** The steps by name. */
  public static final List<String> STEPS = List.of("Predict", "Run", "Explain", "Change", "Compare");

  /** Something that decided it. */
  public record Moment(String id, String href, String at, String words) {}

  public LessonView {
    events = List.copyOf(events);
    verdicts = List.copyOf(verdicts);
  }

  /** What was predicted. */
  public Optional<Lesson.Answer> chosen() {
    return predicted.flatMap(i -> lesson.question().map(q -> q.answers().get(i)));
  }

  /** What is right; only for whoever has predicted. */
  public Optional<Lesson.Answer> right() {
    if (predicted.isEmpty()) return Optional.empty();
    return lesson.question().flatMap(q -> q.answers().stream().filter(Lesson.Answer::right).findFirst());
  }
}
