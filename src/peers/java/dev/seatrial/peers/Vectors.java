package dev.seatrial.peers;

import dev.seatrial.peers.Peer.Kind;
import java.util.List;
import java.util.function.Function;

/** The vectors V1 to V20, each with what it observes in words. What is expected is what the design says. */
final class Vectors {
  private Vectors() {}

  /**
   * One vector.
   *
   * @param expected what {@code play} returns of a breaker that keeps it
   */
  record Vector(String id, String trace, Kind kind, String expected, Function<Peer, String> play) {}

  private static final String NOT_THERE = "cannot be asked";

  static final List<Vector> ALL =
      List.of(
          row("V1", "4 fail, 1 ok, 4 fail", "CLOSED", p -> {
            fail(p, 0, 4);
            p.begin();
            p.succeed(4);
            fail(p, 5, 4);
            return p.state();
          }),
          row("V2", "5 fail at 0..4", "OPEN", p -> {
            opened(p);
            return p.state();
          }),
          row("V3", "V2, call just before 64", "rejected", p -> {
            opened(p);
            p.at(64 - p.tick());
            return p.begin() ? "admitted" : "rejected";
          }),
          row("V4", "V2, call at 64", "admitted, HALF_OPEN", p -> {
            opened(p);
            p.at(p.tick() < 1e-3 ? 64 : 64 + p.tick());
            return (p.begin() ? "admitted, " : "rejected, ") + p.state();
          }),
          row("V5", "V2, no call, read at 64", "HALF_OPEN", p -> {
            opened(p);
            atOpening(p, 64);
            return p.state();
          }),
          row("V6", "V4, second call before the probe ends", "rejected", p -> {
            probing(p);
            return p.begin() ? "admitted" : "rejected";
          }),
          row("V7", "V4, probe ok", "CLOSED", p -> {
            probing(p);
            p.succeed(5);
            return p.state();
          }),
          row("V8", "V4, probe fails at 65", "OPEN, rejected at 120, admitted at 126", p -> {
            probing(p);
            p.at(Math.max(65, 64 + p.tick()));
            p.fail(5);
            String then = p.state();
            p.at(120);
            boolean early = p.begin();
            p.at(126 + 2 * p.tick());
            return then + (early ? ", admitted at 120" : ", rejected at 120") + (p.begin() ? ", admitted at 126" : ", rejected at 126");
          }),
          row("V9", "6 calls start at 0, five fail at 1, sixth ok at 62 with a probe in flight", "HALF_OPEN", p -> {
            sixWithOneLeft(p);
            atOpening(p, 61);
            p.begin();
            p.at(62 + 2 * p.tick());
            p.succeed(5);
            return p.state();
          }),
          row("V10", "as V9, but the sixth fails at 30", "rejected at 58, admitted at 61", p -> {
            sixWithOneLeft(p);
            p.at(30);
            p.fail(5);
            p.at(58);
            boolean early = p.begin();
            atOpening(p, 61);
            return (early ? "admitted at 58, " : "rejected at 58, ") + (p.begin() ? "admitted at 61" : "rejected at 61");
          }),
          row("V11", "V4, probe throws StackOverflowError", "rethrown, OPEN, admitted a minute later", p -> {
            opened(p);
            atOpening(p, 64);
            String back = p.error() ? "rethrown, " : "swallowed, ";
            String then = p.state();
            p.at(130);
            return back + then + (p.begin() ? ", admitted a minute later" : ", rejected a minute later");
          }),
          row("V12", "V4, probe ignored", "HALF_OPEN, next call admitted", p -> {
            probing(p);
            p.ignore(5);
            return p.state() + (p.begin() ? ", next call admitted" : ", next call rejected");
          }),
          row("V13", "V4, probe hangs", "call at 130 rejected, at 190 admitted", p -> {
            probing(p);
            p.at(130);
            boolean early = p.begin();
            p.at(190);
            return "call at 130 " + (early ? "admitted" : "rejected") + ", at 190 " + (p.begin() ? "admitted" : "rejected");
          }),
          row("V14", "100 calls fail together, then a minute passes", "OPEN, then a probe is admitted", p -> {
            for (int i = 0; i < 100; i++) p.begin();
            for (int i = 0; i < 100; i++) p.fail(i);
            String then = p.state();
            atOpening(p, 61);
            return then + (p.begin() ? ", then a probe is admitted" : ", then nothing is admitted");
          }),
          row("V15", "V2, wall clock -1 h, 60 s pass", "admitted", p -> {
            opened(p);
            if (!p.wallClockBack()) return NOT_THERE;
            atOpening(p, 64);
            return p.begin() ? "admitted" : "rejected";
          }),
          row("V16", "V2, reset() at 5, five fail at 10..14", "rejected at 66, admitted at 74", p -> {
            opened(p);
            p.at(5);
            p.reset();
            for (int i = 0; i < 5; i++) {
              p.at(10 + i);
              p.begin();
              p.fail(5 + i);
            }
            p.at(66);
            boolean early = p.begin();
            atOpening(p, 75);
            return (early ? "admitted at 66, " : "rejected at 66, ") + (p.begin() ? "admitted at 74" : "rejected at 74");
          }),
          row("V17", "forced open, much later, reset()", "rejected, CLOSED", p -> {
            if (!p.forceOpen()) return NOT_THERE;
            p.at(365 * 24 * 3600.0);
            String then = p.begin() ? "admitted, " : "rejected, ";
            p.reset();
            return then + p.state();
          }),
          new Vector("V18", "time window 10 s, 50 %, at least 10: 5 fail, 5 ok", Kind.TEN_SECONDS, "OPEN", p -> {
            fail(p, 0, 5);
            for (int i = 5; i < 10; i++) {
              p.begin();
              p.succeed(i);
            }
            return p.state();
          }),
          new Vector("V19", "495 of 1,000 fail, 50 %", Kind.THOUSAND_CALLS, "CLOSED", p -> {
            fail(p, 0, 495);
            for (int i = 495; i < 1_000; i++) {
              p.begin();
              p.succeed(i);
            }
            return p.state();
          }),
          row("V20", "V4, breaker nested in itself, inner ok", "CLOSED", p -> {
            opened(p);
            atOpening(p, 64);
            p.nested();
            return p.state();
          }));

  private static Vector row(String id, String trace, String expected, Function<Peer, String> play) {
    return new Vector(id, trace, Kind.IN_A_ROW, expected, play);
  }

  private static void fail(Peer p, int first, int count) {
    for (int i = 0; i < count; i++) {
      p.begin();
      p.fail(first + i);
    }
  }

  private static void opened(Peer p) {
    for (int i = 0; i < 5; i++) {
      p.at(i);
      p.begin();
      p.fail(i);
    }
  }

  /** As soon as the timeout is surely over, whether or not its very end counts as over. */
  private static void atOpening(Peer p, double second) {
    p.at(second + p.tick());
  }

  /** Call number 5 is a probe in flight. */
  private static void probing(Peer p) {
    opened(p);
    atOpening(p, 64);
    p.begin();
  }

  private static void sixWithOneLeft(Peer p) {
    for (int i = 0; i < 6; i++) p.begin();
    p.at(1);
    for (int i = 0; i < 5; i++) p.fail(i);
  }
}
