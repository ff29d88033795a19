package dev.seatrial.system;

import java.util.Optional;

/**
 * One request to a dependency.
 *
 * @param caller agent that makes it
 * @param account dependency whose account of the agent it draws on
 * @param content what is asked for; the right answer is a function of it ({@link Content})
 * @param inputTokens size of the prompt, 0 for a tool
 * @param outputTokens size of the answer, 0 for a tool
 * @param idempotencyKey for a write: the same key never has a second effect
 * @param garbled what made the agent ask for something that does not exist, if anything did
 * @param broke what has used up the agent's account, if anything has
 */
record Request(
    String caller,
    String account,
    String operation,
    long content,
    int inputTokens,
    int outputTokens,
    Optional<String> idempotencyKey,
    Optional<Damage> garbled,
    Optional<Damage> broke) {}
