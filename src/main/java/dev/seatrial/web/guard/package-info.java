/** What stands in front of every handler: each class turns one kind of harm away, and says so with a clear answer. */
package dev.seatrial.web.guard;
