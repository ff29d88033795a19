/** For the operator: is it alive, is it ready, what is it doing. */
package dev.seatrial.web.ops;
