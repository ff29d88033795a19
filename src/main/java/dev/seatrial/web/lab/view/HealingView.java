package dev.seatrial.web.lab.view;

/**
 * Something that the system did to heal itself, or told a person.
 *
 * @param arm index of the arm
 * @param seq number of the event
 * @param text one sentence
 * @param tone {@code ok}, {@code try} or {@code err}
 */
public record HealingView(int arm, long seq, long atNanos, String text, String tone) {}
