/**
 * Looking at a live run: takes what the folds of its arms tell at one instant, while nothing moves, and makes the page's view
 * of it.
 */
package dev.seatrial.web.lab.look;
