/** Who is asking, without accounts: a random, signed number in a cookie. */
package dev.seatrial.web.identity;
