package dev.seatrial.web.problem;

import java.util.Optional;

/**
 * Why a request was not answered, in a person's words.
 *
 * @param status the HTTP status, 400 to 599
 * @param title what happened, a few words
 * @param detail why, one sentence
 * @param advice what to do now, one sentence
 * @param incident for 5xx: the number under which the log tells more
 */
public record Problem(int status, String title, String detail, String advice, Optional<String> incident) {

  /** A problem that the log needs not know of. */
  public static Problem of(int status, String title, String detail, String advice) {
    return new Problem(status, title, detail, advice, Optional.empty());
  }

  /** Nothing lives at this address. */
  public static Problem notFound() {
    return of(404, "There is nothing here", "No page of this lab has this address.",
        "Check it, or start again from the first page.");
  }

  /** A defect of ours; {@code incident} is in the log. */
  public static Problem internal(String incident) {
    return new Problem(
        500,
        "Something broke that was not meant to",
        "The lab met an error of its own while it answered this request.",
        "Try again. If it stays, tell the operator the incident number: the log has the details under it.",
        Optional.of(incident));
  }

  /** What is known about a status that was not raised by our own code. */
  public static Problem ofStatus(int status) {
    return switch (status) {
      case 404 -> notFound();
      case 405 -> of(405, "That cannot be done here", "This address does not know the request method that was used.",
          "Use the lab's own pages and buttons.");
      case 408 -> of(408, "The request took too long to arrive", "The connection went quiet in the middle of the request.",
          "Send it again.");
      case 413 -> of(413, "That is too large", "The request is larger than the lab accepts.", "Send less.");
      case 414 -> of(414, "The address is too long", "The address of this request is longer than the lab accepts.",
          "Shorten it; a share link has its limit at 4 KB.");
      case 431 -> of(431, "The headers are too large", "The headers of this request are larger than the lab accepts.",
          "Delete this site's cookies and try again.");
      case 503 -> of(503, "The lab is not available", "It is starting, stopping or full.", "Try again in a moment.");
      default -> status >= 500
          ? of(status, "The lab could not answer", "It met a problem while it answered this request.", "Try again.")
          : of(status, "The request is not understood", "Its address or its headers are malformed.",
              "Start again from the first page.");
    };
  }
}
