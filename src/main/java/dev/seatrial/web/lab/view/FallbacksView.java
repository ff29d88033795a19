package dev.seatrial.web.lab.view;

import java.util.List;

/**
 * Other sources of answers.
 *
 * @param sources declared ones; empty without a fallback
 * @param missed calls that no source could answer
 */
public record FallbacksView(List<Source> sources, long missed) {
  /** One source and how often it gave the answer. */
  public record Source(String name, long used) {}

  public FallbacksView {
    sources = List.copyOf(sources);
  }
}
