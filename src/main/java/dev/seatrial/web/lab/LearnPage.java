package dev.seatrial.web.lab;

import dev.seatrial.web.lab.view.LabView;
import java.util.List;
import java.util.Optional;

/**
 * One of the four segments, with its figure: the real lab of a scene, small.
 *
 * @param number from 1
 * @param live whether there is a run
 * @param lab where the whole lab of the scene is
 */
public record LearnPage(
    int number, LabView view, boolean live, String lab, Optional<LessonView> lesson, Optional<List<String>> week) {
  /** One segment: what it is about, how long it takes, and the scene of its figure. */
  public record Segment(int number, String title, int minutes, String scene, String about, List<String> ticks) {
    public String href() {
      return "/learn/" + number;
    }
  }

  private static final List<Segment> SEGMENTS =
      List.of(
          new Segment(
              1, "Circuit breakers", 12, "breaker-basics", "Why calling a dead server is worse than not calling it, and how three states decide.",
              List.of(
                  "you can say what opens a breaker, what closes it, and who may pass meanwhile",
                  "you have seen one open and close on the clock of the figure",
                  "you know what its two numbers cost")),
          new Segment(
              2, "Bulkheads", 10, "shared-pool", "Why one hanging agent stops the others, and what walls between them cost.",
              List.of(
                  "you can say what happens to the writing agent while the research agent hangs, with and without walls",
                  "you know the difference between a slot and a place in the queue",
                  "you know why a time-out belongs inside of the wall")),
          new Segment(
              3, "Self-healing", 12, "crash-mid-task", "Retries, fallbacks, checkpoints and recovery: what each heals, and when to ask a person.",
              List.of(
                  "you can name the four metrics and their targets",
                  "you have seen a task that met a fault and was answered all the same",
                  "you know when to escalate, and when not to")),
          new Segment(
              4, "Production hardening", 11, "metastable-failure", "Budgets, targets, and failures that outlive their cause.",
              List.of(
                  "you can say why the system stays down after the trigger is gone",
                  "you have seen a retry budget bring it back",
                  "you measure from the intended start")));

  static List<Segment> all() {
    return SEGMENTS;
  }

  public List<Segment> segments() {
    return SEGMENTS;
  }

  private Segment segment() {
    return SEGMENTS.get(number - 1);
  }

  public String title() {
    return segment().title();
  }

  public List<String> ticks() {
    return segment().ticks();
  }

  /** Address of the event stream of the figure's run. */
  public String events() {
    return view.run().path() + "/events";
  }

  public String frames() {
    return view.run().path() + "/frame";
  }

  /** Names of the events. */
  public String parts() {
    return Fragments.names(view);
  }
}
