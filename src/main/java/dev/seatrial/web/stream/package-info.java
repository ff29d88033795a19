/**
 * Server-sent events to many browsers from publishers that never wait. {@link dev.seatrial.web.stream.EventStreams} opens and
 * counts them, an {@link dev.seatrial.web.stream.EventStream} is one of them, a {@link dev.seatrial.web.stream.Feed} is what a
 * feature implements.
 */
package dev.seatrial.web.stream;
