/** What all patterns share: the shape of a policy, classes of errors, the classifier, rejections, deadlines. */
package dev.seatrial.resilience.core;
