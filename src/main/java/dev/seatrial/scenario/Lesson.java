package dev.seatrial.scenario;

import java.util.List;
import java.util.Optional;

/**
 * What a scene teaches.
 *
 * @param shows the one idea
 * @param notYet what it does not fix yet
 * @param next the scenario that does, if there is one
 * @param tryThis one thing to change
 * @param observe what is to be seen then
 */
public record Lesson(String shows, String notYet, Optional<String> next, String tryThis, String observe, Optional<Question> question) {

  /**
   * What will happen? To be asked before the run.
   *
   * @param answers 2 to {@link #MOST_ANSWERS}, of which one is right
   */
  public record Question(String text, List<Answer> answers) {
    public static final int MOST_ANSWERS = 6;

    public Question {
      answers = List.copyOf(answers);
      if (answers.size() < 2 || answers.size() > MOST_ANSWERS) {
        throw new IllegalArgumentException("answers: a question has 2 to " + MOST_ANSWERS + ", not " + answers.size());
      }
      long right = answers.stream().filter(Answer::right).count();
      if (right != 1) throw new IllegalArgumentException("answers: " + right + " are right; exactly one must be");
    }
  }

  /** One answer, with what is to be said to whoever chose it. */
  public record Answer(String text, boolean right, String explanation) {}
}
