package dev.seatrial.system;

import dev.seatrial.resilience.fallback.Alternative;
import dev.seatrial.resilience.fallback.Answer;
import dev.seatrial.resilience.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way that calls of one agent to one operation take: its pipeline, and where else the answer can come from.
 *
 * @param reading how answers are read
 * @param escalations who is asked when nothing helps
 * @param remember where answers of the primary are kept, if a fallback may ask for them
 * @param sources other sources, in the order of trying
 */
record CallPath(
    Pipeline pipeline, Dependency primary, Reading reading, Escalations escalations, Optional<ResultCache> remember, List<Source> sources) {

  /** Another source of answers. */
  interface Source {
    String name();

    Reply ask(Request request) throws Exception;
  }

  Answer<Reply> call(Request request) throws Exception {
    List<Alternative<Reply>> alternatives = new ArrayList<>(sources.size());
    for (Source source : sources) alternatives.add(new Alternative<>(source.name(), () -> source.ask(request)));
    return pipeline.execute(request.operation(), () -> primary(request), alternatives);
  }

  private Reply primary(Request request) throws Exception {
    Reply reply;
    long asked = escalations.now();
    try {
      reply = primary.attempt(request, reading);
    } catch (CallFailure failure) {
      escalations.failed(pipeline.dependency(), failure.errorClass(), request.caller());
      throw failure;
    }
    escalations.answered(pipeline.dependency(), request.caller(), asked);
    remember.ifPresent(cache -> cache.put(request.content(), reply.value()));
    return reply;
  }
}
