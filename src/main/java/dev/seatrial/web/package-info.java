/**
 * Floor 12: the lab in a browser. {@link dev.seatrial.web.LabServer} is the server that all pages share: its guards, limits,
 * identities, event streams, metrics and health; a {@link dev.seatrial.web.Section} adds pages to it.
 */
package dev.seatrial.web;
