package dev.seatrial.journal;

/**
 * One line of a journal: an event with its place in the run.
 *
 * @param seq gap-free number from 1
 * @param t virtual nanoseconds since the start of the run, never decreasing with {@code seq}
 * @param task number of the task from 1, or 0 where none applies
 * @param step number of the step within its task from 1, or 0
 * @param call number of the call within its task from 1, or 0
 * @param attempt number of the attempt within its call from 1, or 0
 * @param cause {@code seq} of the event that led to this one, or 0 where nothing did
 */
public record Entry(long seq, long t, int task, int step, int call, int attempt, long cause, Event event) {
  /** A word that stands for the type of an event: the digest of its name, made once. */
  private static final ClassValue<Long> TYPE = new ClassValue<>() {
    @Override
    protected Long computeValue(Class<?> type) {
      return new Digest().text(type.getSimpleName()).value();
    }
  };

  public Entry {
    if (seq < 1) throw new IllegalArgumentException("seq: " + seq + " must be at least 1");
    if (t < 0) throw new IllegalArgumentException("t: " + t + " must not be negative");
    if ((task | step | call | attempt) < 0) {
      throw new IllegalArgumentException(
          "place: task " + task + ", step " + step + ", call " + call + ", attempt " + attempt + " must not be negative");
    }
    if (cause < 0 || cause >= seq) {
      throw new IllegalArgumentException("cause: " + cause + " must be 0 or the number of an earlier event than " + seq);
    }
  }

  /** Mixes every component into {@code digest}, as {@link Journal#digest()} does. */
  public void mix(Digest digest) {
    digest.number(t).number((long) task << 32 | step).number((long) call << 32 | attempt).number(cause);
    digest.number(TYPE.get(event.getClass()));
    event.mix(digest);
  }
}
