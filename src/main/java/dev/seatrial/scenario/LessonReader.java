package dev.seatrial.scenario;

import dev.seatrial.scenario.Lesson.Answer;
import dev.seatrial.scenario.Lesson.Question;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a scene teaches, and the question that is asked before it. */
final class LessonReader {
  private static final Pattern SCENE = Pattern.compile("[a-z0-9-]+");
  private static final int LONG_TEXT = 1_000;
  private static final int SHORT_TEXT = 300;

  private LessonReader() {}

  static Optional<Lesson> read(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    String shows = fields.need("shows").flatMap(v -> v.text(LONG_TEXT)).orElse("");
    String notYet = fields.need("not_yet").flatMap(v -> v.text(LONG_TEXT)).orElse("");
    Optional<String> next = fields.get("next").flatMap(LessonReader::sceneName);
    String tryThis = fields.need("try").flatMap(v -> v.text(LONG_TEXT)).orElse("");
    String observe = fields.need("observe").flatMap(v -> v.text(LONG_TEXT)).orElse("");
    Optional<Question> question = fields.get("question").flatMap(LessonReader::question);
    fields.done();
    return Optional.of(new Lesson(shows, notYet, next, tryThis, observe, question));
  }

  private static Optional<String> sceneName(Value value) {
    Optional<String> name = value.text(60);
    if (name.isEmpty() || SCENE.matcher(name.get()).matches()) return name;
    value.problem("'" + name.get() + "' is no name of a scene: lower-case letters, digits and '-'");
    return Optional.empty();
  }

  private static Optional<Question> question(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    Optional<String> text = fields.need("text").flatMap(v -> v.text(LONG_TEXT));
    Optional<Value> list = fields.need("answers");
    int given = list.map(v -> v.list().size()).orElse(0);
    List<Answer> answers = list.map(v -> v.each((e, i) -> answer(e))).orElse(List.of());
    fields.done();
    if (text.isEmpty() || answers.size() < given) return Optional.empty();
    return value.make(() -> new Question(text.get(), answers));
  }

  private static Optional<Answer> answer(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    Optional<String> text = fields.need("text").flatMap(v -> v.text(SHORT_TEXT));
    boolean right = fields.get("right").flatMap(Value::flag).orElse(false);
    Optional<String> explanation = fields.need("explanation").flatMap(v -> v.text(LONG_TEXT));
    fields.done();
    if (text.isEmpty() || explanation.isEmpty()) return Optional.empty();
    return Optional.of(new Answer(text.get(), right, explanation.get()));
  }
}
