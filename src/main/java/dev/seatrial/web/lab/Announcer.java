package dev.seatrial.web.lab;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.web.lab.draw.BandDrawing;
import dev.seatrial.web.lab.draw.BreakerLook;
import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.ClockView;
import dev.seatrial.web.lab.view.FaultView;
import dev.seatrial.web.lab.view.LabView;
import java.util.ArrayList;
import java.util.List;

/** What a screen reader is told: the states that people act on, without figures that change all the time. */
final class Announcer {
  private Announcer() {}

  static String of(LabView view) {
    List<String> sentences = new ArrayList<>();
    sentences.add(mode(view.clock().mode()));
    for (FaultView fault : view.faults()) if (fault.armed()) sentences.add("Fault: " + BandDrawing.label(fault));
    for (ArmView arm : view.arms()) {
      arm.gates().stream()
          .flatMap(gate -> gate.breaker().stream())
          .filter(breaker -> breaker.state() != BreakerState.CLOSED)
          .forEach(breaker -> sentences.add(breaker.name() + " in " + arm.name() + " is " + BreakerLook.of(breaker.state()).word()));
      sentences.add(arm.name() + ": " + arm.verdict().text());
    }
    return String.join(". ", sentences) + ".";
  }

  private static String mode(ClockView.Mode mode) {
    return switch (mode) {
      case PAUSED -> "Paused";
      case PLAYING -> "Playing";
      case TO_END -> "Running to the end";
      case ENDED -> "The run is over";
      case RECORDED -> "Looking back";
    };
  }
}
