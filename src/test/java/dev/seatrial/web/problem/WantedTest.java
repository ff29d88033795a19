package dev.seatrial.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WantedTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      /x            | text/html,*/*     |      | PAGE
      /x            | */*               |      | PAGE
      /x            |                   |      | PAGE
      /x            | text/html         | true | FRAGMENT
      /x            | application/json  |      | JSON
      /api          |                   |      | JSON
      /api/x        | */*               |      | JSON
      /api/x        | text/html         |      | PAGE
      /apiary       | */*               |      | PAGE
      /x            | text/event-stream |      | TEXT
      /x            | image/png         |      | TEXT
      /static/1/a.x | */*               |      | TEXT
      """)
  void theKindOfAnswerFollowsWhoAsks(String path, String accept, String hxRequest, Wanted wanted) {
    assertThat(Wanted.of(path, Optional.ofNullable(accept), Optional.ofNullable(hxRequest))).isEqualTo(wanted);
  }
}
