/** The timeline of the lab's page: lanes of all arms on one clock, the story of an event, and the journal. */
package dev.seatrial.web.lab.timeline;
