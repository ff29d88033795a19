package dev.seatrial.peers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the deviations mean: a choice that can be defended, or a defect, with the public issue where there is one. */
final class Meanings {
  private Meanings() {}

  private static final Map<String, String> ALL = new LinkedHashMap<>();

  static {
    ALL.put("V4 resilience4j", "design choice: the very end of the timeout still belongs to OPEN (`isAfter`, where ours says `>=`)");
    ALL.put("V5 resilience4j", "design choice: the next call half-opens, or a scheduler thread if `automaticTransitionFromOpenToHalfOpenEnabled` is set; it is off by default");
    ALL.put("V5 Failsafe", "design choice: the next call half-opens");
    ALL.put("V9 resilience4j", "defect: a result does not know the state in which its call was admitted; the late success of an earlier era is taken for the probe's, and closes (P1). Cousin of resilience4j #1432, where calls of the closed era run on into HALF_OPEN");
    ALL.put("V9 Failsafe", "defect: as resilience4j's (P1). Failsafe #391 asks about another effect of permits that are counted without knowing whose they are");
    ALL.put("V11 resilience4j", "defect: an `Error` passes the breaker unseen and keeps the probe's permit for ever (P3). Known and intended, see resilience4j #1389: \"you should never catch an Error\"");
    ALL.put("V12 Failsafe", "design choice: an exception that is not handled counts as a success, so that it closes");
    ALL.put("V13 resilience4j", "design choice: a probe that hangs is the caller's business; `maxWaitDurationInHalfOpenState` exists since resilience4j #935 and is off by default");
    ALL.put("V13 Failsafe", "design choice: a time-out has to be put inside; without one the breaker stays half-open (P6)");
    ALL.put("V15 resilience4j", "defect: the wall clock decides, so that setting it back keeps the breaker open that much longer (P11). A clock can be given since resilience4j #2239");
    ALL.put("V15 Failsafe", "it looks at `System.nanoTime` only, which nobody can set back");
    ALL.put("V17 Failsafe", "design choice: `open()` ends with the delay; there is no state that lasts");
    ALL.put("V20 resilience4j", "design choice: the nested call needs a permit of its own, is turned away, and its `CallNotPermittedException` is the outer call's failure");
    ALL.put("V20 Failsafe", "design choice: as resilience4j's");
  }

  static Optional<String> of(String vector, String library) {
    return Optional.ofNullable(ALL.get(vector + " " + library));
  }
}
