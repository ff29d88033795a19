/**
 * Floor 0, with Jackson: journals as JSON lines. One header line, one line per event, one end line with the digest; read and
 * written as a stream, so that a journal never has to fit into memory twice. The format is described in
 * docs/reference/journal.md.
 */
package dev.seatrial.journal.codec;
