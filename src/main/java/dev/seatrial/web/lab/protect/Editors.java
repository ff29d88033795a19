package dev.seatrial.web.lab.protect;

import dev.seatrial.scenario.InvalidScenarioException;
import dev.seatrial.scenario.ProtectionsText;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.system.Protections;
import dev.seatrial.system.Topology;
import dev.seatrial.web.lab.look.ArmMoment;
import dev.seatrial.web.lab.look.LabMoment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes the editor of a moment from what a form says. */
public final class Editors {
  private Editors() {}

  /**
   * The editor.
   *
   * @param field gives the text of a field: {@code arm}, {@code section}, {@code all}, {@code part}, {@code pointer} with {@code
   *     value}, {@code add}, {@code remove}, {@code preset}, {@code undo}, {@code call}; empty if it is not there
   */
  public static EditorView of(LabMoment moment, Function<String, Optional<String>> field) {
    List<ArmMoment> arms = moment.arms();
    ArmMoment arm = field.apply("arm").flatMap(name -> arms.stream().filter(a -> a.name().equals(name)).findFirst()).orElse(arms.getLast());
    Section section = field.apply("section").flatMap(Section::byId).orElse(Section.BREAKERS);
    Scenario scenario = moment.scenario();
    Editor editor = new Editor(scenario.topology(), arm.protections(), section);
    boolean sameArm = field.apply("of").map(arm.name()::equals).orElse(true);
    boolean sameSection = field.apply("shown").map(section.id()::equals).orElse(true);
    if (sameArm) field.apply("all").ifPresent(editor::restore);
    Optional<String> undo = Undo.of(arm.journal(), arm.size());
    if (sameArm && sameSection) {
      Optional<String> pointer = field.apply("pointer");
      if (pointer.isPresent()) editor.set(pointer.get(), field.apply("value").orElse(""));
      else field.apply("part").ifPresent(editor::type);
    }
    field.apply("add").ifPresent(_ -> editor.add());
    field.apply("remove").filter(p -> p.startsWith("/")).ifPresent(editor::remove);
    field.apply("preset").flatMap(Presets::byName).ifPresent(preset -> editor.replace(preset.tree(scenario)));
    if (field.apply("discard").isPresent()) editor.replace(SeedShape.of(arm.protections()));
    if (field.apply("undo").isPresent()) undo.flatMap(text -> read(text, scenario.topology())).ifPresent(p -> editor.replace(SeedShape.of(p)));
    return view(moment, arm, section, editor, undo.isPresent(), field.apply("call"));
  }

  private static Optional<Protections> read(String text, Topology topology) {
    try {
      return Optional.of(ProtectionsText.read(text, topology));
    } catch (InvalidScenarioException e) {
      return Optional.empty();
    }
  }

  private static EditorView view(LabMoment moment, ArmMoment arm, Section section, Editor editor, boolean undo, Optional<String> call) {
    List<EditorView.Problem> problems = editor.problems();
    List<EditorView.Arm> arms = new ArrayList<>();
    for (ArmMoment each : moment.arms()) {
      char letter = (char) ('A' + arms.size());
      arms.add(new EditorView.Arm(each.name(), letter, String.valueOf(Character.toLowerCase(letter))));
    }
    List<String> operations = new ArrayList<>();
    moment.scenario().topology().dependencies().forEach(d -> d.operations().forEach(o -> operations.add(d.path() + "/" + o.name())));
    String shown = call.filter(operations::contains).orElse(operations.getFirst());
    ShellDrawing shells = ShellDrawing.of(editor.protections().orElse(arm.protections()), shown, section);
    return new EditorView(
        moment.run(), arms, arm.name(), section, editor.tabs(), SeedShape.pretty(editor.tree()), editor.partText(), editor.lines(problems),
        editor.entries(problems), editor.changes(), problems, undo, operations, shells);
  }
}
