package dev.seatrial.web.lab.look;

import dev.seatrial.experiment.ArmResult;
import dev.seatrial.experiment.Fact;
import dev.seatrial.web.lab.view.ResultsView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The course's results table, once there are results. */
final class Results {
  private Results() {}

  static ResultsView of(List<ArmLook> arms) {
    Map<String, Fact> facts = new LinkedHashMap<>();
    List<ResultsView.Note> notes = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      if (arms.get(i).result().isEmpty()) continue;
      ArmResult result = arms.get(i).result().get();
      for (Fact fact : result.facts()) facts.putIfAbsent(fact.id(), fact);
      for (String reason : result.inconclusive()) notes.add(new ResultsView.Note(i, reason));
    }
    List<ResultsView.Row> rows = new ArrayList<>();
    for (Fact fact : facts.values()) {
      List<Optional<ResultsView.Cell>> cells = new ArrayList<>();
      for (ArmLook arm : arms) cells.add(arm.result().flatMap(result -> cell(result, fact.id())));
      rows.add(new ResultsView.Row(fact.behavior(), Hypotheses.limit(fact.expected()), fact.critical(), cells));
    }
    return new ResultsView(rows, notes, Findings.of(arms));
  }

  private static Optional<ResultsView.Cell> cell(ArmResult result, String id) {
    return result.facts().stream()
        .filter(fact -> fact.id().equals(id))
        .findFirst()
        .map(fact -> new ResultsView.Cell(fact.holds(), fact.actual(), fact.holds() ? "" : fact.feedback()));
  }
}
