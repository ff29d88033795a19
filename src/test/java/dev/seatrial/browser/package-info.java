/**
 * Tests in a real browser: annotate a class with {@link dev.seatrial.browser.BrowserTest}, and let its methods take a
 * {@link dev.seatrial.browser.Chromium}.
 */
package dev.seatrial.browser;
