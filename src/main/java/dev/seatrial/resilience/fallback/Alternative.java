package dev.seatrial.resilience.fallback;

import java.util.concurrent.Callable;

/** Another source for the same answer; its call brings its own protection, if any. */
public record Alternative<T>(String name, Callable<T> call) {}
