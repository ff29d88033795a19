package dev.seatrial.web.guard;

import java.time.Duration;

/**
 * How much one browser, one address and all of them together may ask of the server. None of these is reached by a person or by a
 * classroom; they stop a stuck script, a hostile one, and a forgotten window with two hundred tabs.
 *
 * @param bodyBytes the largest request body; larger ones are refused before they are read
 * @param urlChars the longest path with query, in characters as sent
 * @param headerBytes request line and headers together
 * @param connections open connections, event streams included; more are not accepted until others end
 * @param requestBurst requests of one browser at once
 * @param requestsPerSecond requests of one browser in the long run
 * @param browsersPerAddress how many browsers' worth of requests one network address gets: a class shares one
 * @param streamsPerBrowser open event streams of one browser
 * @param streams open event streams of everybody
 * @param framesPerStream frames that wait for a slow browser before it is given a fresh picture instead
 * @param keepAlive silence after which an event stream sends a comment, so that dead connections are noticed
 * @param writeTimeout how long a browser may take to accept what was sent; then it is dropped
 * @param stopTimeout what a graceful stop waits for requests under way
 */
public record Limits(
    int bodyBytes,
    int urlChars,
    int headerBytes,
    int connections,
    int requestBurst,
    int requestsPerSecond,
    int browsersPerAddress,
    int streamsPerBrowser,
    int streams,
    int framesPerStream,
    Duration keepAlive,
    Duration writeTimeout,
    Duration stopTimeout) {

  /** The limits of a server that people use. A scenario may have 256 KiB and a share link 4 KB; both fit with room. */
  public static Limits standard() {
    return new Limits(
        512 * 1024,
        8 * 1024,
        16 * 1024,
        4_000,
        600,
        200,
        40,
        8,
        1_000,
        64,
        Duration.ofSeconds(15),
        Duration.ofSeconds(10),
        Duration.ofSeconds(3));
  }
}
