/**
 * The lab page: its view, its renderers, its routes and its event stream. It never computes a figure that the command line
 * could not print; both call the same folds.
 */
package dev.seatrial.web.lab;
