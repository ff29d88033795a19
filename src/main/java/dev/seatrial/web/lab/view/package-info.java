/**
 * What the lab page shows at one virtual instant, as plain immutable data: no markup, no geometry, no live object. Everything
 * in here is derived from folds over the journals, the scenario and the state of the driver; the renderers draw it.
 *
 * <p>Units: instants and lengths in virtual nanoseconds, shares in parts per million. Arms are numbered from 0 in the order
 * of the scenario file.
 */
package dev.seatrial.web.lab.view;
