/** What a person reads when a request cannot be answered: in a page, in a fragment of a page, in JSON or in plain text. */
package dev.seatrial.web.problem;
