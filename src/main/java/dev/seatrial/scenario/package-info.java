/**
 * Floor 5: the scenario file. Records with their meaning, and a reader that finds every mistake of a file at once and says
 * file, line, field, what is wrong and what to write instead. YAML is confined to this package.
 */
package dev.seatrial.scenario;
