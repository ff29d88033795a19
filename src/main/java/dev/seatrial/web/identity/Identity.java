package dev.seatrial.web.identity;

/**
 * A browser, known by nothing but a random number that it was given.
 *
 * @param id 128 random bits in base64url, 22 characters; safe in file names and addresses
 */
public record Identity(String id) {}
