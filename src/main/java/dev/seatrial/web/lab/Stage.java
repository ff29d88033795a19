package dev.seatrial.web.lab;

import dev.seatrial.web.lab.draw.Telling;
import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.templates.StaticTemplates;
import dev.seatrial.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parts of the projector's page that change while a run goes on; in the manner of {@link Fragments}. */
final class Stage {
  private final Templates templates = new StaticTemplates();

  Map<String, JteModel> models(LabView view) {
    Map<String, JteModel> models = new LinkedHashMap<>();
    models.put("controls", templates.labControls(view.run(), view.clock()));
    models.put("speed", templates.labSpeed(view.run(), view.clock()));
    models.put("past", templates.labPast(view.run(), view.clock()));
    models.put("clock", templates.presentClock(view.clock()));
    models.put("telling", templates.presentTelling(Telling.of(view)));
    for (ArmView arm : view.arms()) {
      models.put("count-" + arm.index(), templates.presentCount(view, arm));
      models.put("stage-" + arm.index(), templates.presentArm(view, arm));
    }
    models.put("stage-time", templates.presentTime(view));
    models.put("say", templates.labSay(Announcer.of(view)));
    return models;
  }
}
