package dev.seatrial.web.lab.timeline;

import dev.seatrial.measure.timeline.MarkKind;

/** Which drawing of the page stands for a mark. */
final class Symbols {
  private Symbols() {}

  static String of(MarkKind kind, boolean small) {
    return switch (kind) {
      case OK -> "#t-ok";
      case ERROR -> small ? "#m-err" : "#m-errh";
      case RETRY -> "#m-try";
      case RETRY_FAILED -> "#m-tryf";
      case FALLBACK -> "#m-fb";
      case CUT -> "#m-cut";
      case PROBE -> "#m-probe";
      case ANSWERED -> "#m-ok";
      case DEGRADED -> "#m-fb";
      case GRACEFUL -> "#m-grace";
      case FAILED -> "#m-err";
      case CHECKPOINT -> "#m-flag";
      case HEALED -> "#m-heal";
      case ESCALATED -> "#m-esc";
    };
  }
}
