package dev.seatrial.system;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an agent carries from one piece of work to the next: the soundness of its state, the size of its context, its memory, its
 * account. A reset makes all of it fresh but the account, which is not the agent's to fill.
 */
final class AgentState {
  /** At so many megabytes the operating system ends the process. */
  static final long MEMORY_MEGABYTES = 2_048;

  private static final long MOST_BLOAT = 100_000_000;

  private long rottenPercent;
  private Optional<Damage> rotten = Optional.empty();
  private long bloatTokens;
  private long leakedMegabytes;
  private Optional<Account> account = Optional.empty();

  /** What a fault has left on the account. */
  private record Account(Damage damage, long tokens) {}

  void rot(long percent, Damage damage) {
    rottenPercent = Math.min(100, rottenPercent + percent);
    rotten = Optional.of(damage);
  }

  boolean isRotten() {
    return rottenPercent > 0;
  }

  /** What garbles the request that draws {@code u}, if anything does. */
  Optional<Damage> garbles(double u) {
    return u * 100 < rottenPercent ? rotten : Optional.empty();
  }

  void bloat(long tokens) {
    bloatTokens = Math.min(MOST_BLOAT, bloatTokens + tokens);
  }

  /** Tokens that every prompt carries along for nothing. */
  long bloat() {
    return bloatTokens;
  }

  /** Loses memory; true when that was too much and the process ends, with all that it held. */
  boolean leak(long megabytes) {
    leakedMegabytes += megabytes;
    if (leakedMegabytes < MEMORY_MEGABYTES) return false;
    leakedMegabytes = 0;
    return true;
  }

  /** The account is found to hold so little; a fault that goes on does not fill it again. */
  void empty(Damage damage, long tokens) {
    boolean known = account.filter(a -> a.damage().fault().equals(damage.fault())).isPresent();
    if (!known) account = Optional.of(new Account(damage, tokens));
  }

  /** Fills the account again when the fault that has emptied it is over: then it is the provider's business. */
  void fillUnless(Predicate<String> goesOn) {
    if (account.isPresent() && !goesOn.test(account.get().damage().fault())) account = Optional.empty();
  }

  /** Takes tokens from the account; answers what has emptied it when there are too few. */
  Optional<Damage> draw(long tokens) {
    if (account.isEmpty()) return Optional.empty();
    Account now = account.get();
    if (now.tokens() < tokens) return Optional.of(now.damage());
    account = Optional.of(new Account(now.damage(), now.tokens() - tokens));
    return Optional.empty();
  }

  /** Begins anew; returns how much of the requests it garbled, in percent. */
  long reset() {
    long before = rottenPercent;
    rottenPercent = 0;
    rotten = Optional.empty();
    bloatTokens = 0;
    leakedMegabytes = 0;
    return before;
  }
}
