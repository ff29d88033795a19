package dev.seatrial.web.lab.view;

/**
 * Which run the page shows.
 *
 * @param path the page's own address, {@code /lab/mcp-failure}; forms post below it
 * @param title the scenario's title, text of its author
 */
public record RunView(String path, String title, String description, long seed) {}
