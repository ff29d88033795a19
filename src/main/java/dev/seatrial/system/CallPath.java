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
 * @param remember where answers of the primary are kept, if a fallback may ask for them
 * @param sources other sources, in the order of trying
 */
record CallPath(Pipeline pipeline, Dependency primary, Optional<ResultCache> remember, List<Source> sources) {

  /** Another source of answers. */
  interface Source {
    String name();

    long ask(Request request) throws Exception;
  }

  Answer<Long> call(Request request) throws Exception {
    List<Alternative<Long>> alternatives = new ArrayList<>(sources.size());
    for (Source source : sources) alternatives.add(new Alternative<>(source.name(), () -> source.ask(request)));
    return pipeline.execute(request.operation(), () -> primary(request), alternatives);
  }

  private long primary(Request request) throws Exception {
    long answer = primary.attempt(request);
    remember.ifPresent(cache -> cache.put(request.content(), answer));
    return answer;
  }
}
