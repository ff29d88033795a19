/**
 * The world on the real clock: virtual threads, real locks, one timer thread. {@link dev.seatrial.world.wall.WallWorld} is
 * what an application gives to the patterns; {@link dev.seatrial.world.wall.WallTime} lets a test move its clock by hand.
 */
package dev.seatrial.world.wall;
