package dev.seatrial.web;

import dev.seatrial.web.guard.Limits;
import java.time.Duration;

/** Limits small enough to be reached by a test; all others as people get them. */
public final class TestLimits {
  private static final Limits STANDARD = Limits.standard();
  private static final int UNREACHED = 1_000_000;

  private TestLimits() {}

  /** How often one browser may ask, and how many browsers' worth an address gets. */
  public static Limits rate(int burst, int perSecond, int browsersPerAddress) {
    return of(burst, perSecond, browsersPerAddress, STANDARD.streamsPerBrowser(), STANDARD.streams(), STANDARD.keepAlive(),
        STANDARD.writeTimeout());
  }

  /** How many event streams there may be. */
  public static Limits streams(int perBrowser, int all) {
    return of(UNREACHED, UNREACHED, 1, perBrowser, all, STANDARD.keepAlive(), STANDARD.writeTimeout());
  }

  /** How an event stream notices silence. */
  public static Limits silence(Duration keepAlive, Duration writeTimeout) {
    return of(UNREACHED, UNREACHED, 1, STANDARD.streamsPerBrowser(), STANDARD.streams(), keepAlive, writeTimeout);
  }

  /** How long a stop waits for requests under way. */
  public static Limits stop(Duration timeout) {
    return of(UNREACHED, UNREACHED, 1, STANDARD.streamsPerBrowser(), STANDARD.streams(), STANDARD.keepAlive(), STANDARD.writeTimeout(),
        timeout);
  }

  private static Limits of(
      int burst, int perSecond, int browsers, int streamsPerBrowser, int streams, Duration keepAlive, Duration writeTimeout) {
    return of(burst, perSecond, browsers, streamsPerBrowser, streams, keepAlive, writeTimeout, STANDARD.stopTimeout());
  }

  private static Limits of(
      int burst, int perSecond, int browsers, int streamsPerBrowser, int streams, Duration keepAlive, Duration writeTimeout,
      Duration stopTimeout) {
    return new Limits(STANDARD.bodyBytes(), STANDARD.urlChars(), STANDARD.headerBytes(), STANDARD.connections(), burst, perSecond,
        browsers, streamsPerBrowser, streams, STANDARD.framesPerStream(), keepAlive, writeTimeout, stopTimeout);
  }
}
