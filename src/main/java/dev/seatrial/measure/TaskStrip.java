package dev.seatrial.measure;

import dev.seatrial.journal.TaskOutcome;
import java.util.ArrayList;
import java.util.List;

/**
 * All tasks since the warm-up in order of arrival, as a row of marks: the same column in every arm is the same task. With more
 * tasks than columns one mark stands for several.
 *
 * @param tasksPerMark how many tasks one mark stands for
 */
public record TaskStrip(int tasksPerMark, List<Mark> marks) {

  /**
   * One mark.
   *
   * @param firstTask number of its first task
   * @param lastSeq number of its last task's end, 0 while none has ended
   */
  public record Mark(int firstTask, int inWork, int success, int degraded, int graceful, int failed, long lastSeq) {}

  public TaskStrip {
    marks = List.copyOf(marks);
  }

  static TaskStrip of(List<TaskRow> rows, long warmupNanos, int columns) {
    List<TaskRow> counted = rows.stream().filter(r -> r.arrivalNanos() >= warmupNanos).toList();
    int per = Math.max(1, (counted.size() + columns - 1) / columns);
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < counted.size(); i += per) marks.add(mark(counted.subList(i, Math.min(i + per, counted.size()))));
    return new TaskStrip(per, marks);
  }

  private static Mark mark(List<TaskRow> tasks) {
    long lastSeq = 0;
    for (TaskRow task : tasks) lastSeq = Math.max(lastSeq, task.endedSeq());
    return new Mark(
        tasks.getFirst().number(),
        (int) tasks.stream().filter(t -> !t.ended()).count(),
        count(tasks, TaskOutcome.SUCCESS),
        count(tasks, TaskOutcome.DEGRADED),
        count(tasks, TaskOutcome.GRACEFUL),
        count(tasks, TaskOutcome.FAILED),
        lastSeq);
  }

  private static int count(List<TaskRow> tasks, TaskOutcome outcome) {
    return (int) tasks.stream().filter(t -> t.outcome().filter(o -> o == outcome).isPresent()).count();
  }
}
