package dev.seatrial.measure;

/**
 * The tasks of one kind.
 *
 * @param kind {@code brief}, {@code dossier}, or {@link TaskLedger#OUTSIDE} for what was spent outside of any task
 * @param arrived tasks that arrived so far, warm-up included
 * @param inWork of those, the ones that have not ended
 * @param outcomes of the ended ones, without the warm-up; so are {@code healing} and {@code wrong}
 * @param wrong tasks whose answer was given as right and was not
 * @param spend from the start of the run, zombies included
 */
public record TaskKindRow(String kind, long arrived, long inWork, Outcomes outcomes, Healing healing, long wrong, Spend spend) {}
