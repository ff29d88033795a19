/** What all pages share: the frame around them, their files, their headers, and rendering. Depends on no feature. */
package dev.seatrial.web.page;
