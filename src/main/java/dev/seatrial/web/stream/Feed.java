package dev.seatrial.web.stream;

/** What one event stream shows. Implemented by a feature, called by the stream's own thread. */
public interface Feed {
  /** From now on {@link EventStream#offer} frames to {@code stream}. Called once, before the first {@link #snapshot}. */
  void subscribe(EventStream stream);

  /** The stream has ended; offers to it are ignored from now on. Called once if {@link #subscribe} was. */
  void unsubscribe(EventStream stream);

  /** Everything there is to see now. The first thing a browser gets, and again after frames had to be dropped. */
  Frame snapshot();
}
