package dev.seatrial.web.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.web.lab.look.LabWatch.Moves;
import dev.seatrial.web.lab.look.Move;
import dev.seatrial.web.lab.view.ClockView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DotsTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static ClockView at(double speed) {
    return new ClockView(0, 1, 4, 0, ClockView.Mode.PLAYING, speed, OptionalDouble.empty(), Optional.empty());
  }

  private static Moves moves(int count) {
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < count; i++) moves.add(new Move(Move.Kind.OUT, 0, 1, 1, i));
    return new Moves(moves, count);
  }

  @ParameterizedTest
  @CsvSource({"1, 5, 1", "1, 20, 2", "10, 30, 2", "100, 200, 5", "100, 3000, 50"})
  void neverDrawsMoreThanCanMoveAtATime(double speed, int perFrame, int callsPerDot) {
    Dots dots = Dots.of(List.of(moves(perFrame), moves(0)), at(speed), 0, 100);
    assertThat(dots.callsPerDot()).isEqualTo(callsPerDot);
    JsonNode json = JSON.readTree(dots.json());
    double framesAlive = json.path("ms").asDouble() * 2 / 100;
    assertThat(json.path("list").size() * framesAlive).isLessThanOrEqualTo(Dots.MOST);
  }

  @Test
  void sendsArmMarkAgentGateAttemptAndDelay() {
    Move move = new Move(Move.Kind.ERROR, Move.ORCHESTRATOR, 1, 3, 1_500_000_000L);
    Dots dots = Dots.of(List.of(moves(0), new Moves(List.of(move), 1)), at(10), 1_000_000_000L, 100);
    assertThat(JSON.readTree(dots.json()).path("list").get(0).toString()).isEqualTo("[1,3,-1,1,3,50]");
  }

  @Test
  void goesRoundTheGateOnlyAfterTheBounce() {
    List<Move> moves = List.of(new Move(Move.Kind.CUT, 0, 0, 1, 0), new Move(Move.Kind.ROUND, 0, 0, 1, 0));
    JsonNode list = JSON.readTree(Dots.of(List.of(new Moves(moves, 2)), at(10), 0, 100).json()).path("list");
    assertThat(list.get(0).toString()).isEqualTo("[0,4,0,0,1,0]");
    assertThat(list.get(1).toString()).isEqualTo("[0,6,0,0,1,600]");
  }

  @ParameterizedTest
  @CsvSource({"1, 480", "10, 300", "100, 120"})
  void movesFasterWithSpeed(double speed, int millis) {
    assertThat(JSON.readTree(Dots.of(List.of(moves(1)), at(speed), 0, 100).json()).path("ms").asInt()).isEqualTo(millis);
  }

  @Test
  void sendsNothingWhenNothingMoves() {
    assertThat(Dots.of(List.of(moves(0)), at(1), 0, 100).json()).isEmpty();
  }
}
