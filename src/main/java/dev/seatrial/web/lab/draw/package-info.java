/**
 * Geometry of the lab page: turns a view into positions and sizes that the templates print as SVG attributes. Horizontal
 * positions are shares of the width, vertical ones pixels, so that one server-rendered fragment fits every width without
 * scaling its text.
 */
package dev.seatrial.web.lab.draw;
