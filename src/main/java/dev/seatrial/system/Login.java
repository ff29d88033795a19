package dev.seatrial.system;

import dev.seatrial.fault.Symptom.LoggedOut;
import dev.seatrial.journal.ErrorClass;
import java.util.Optional;

/** The token and the session that a client has at a server: valid, or void until somebody renews them. */
final class Login {
  private Optional<LoggedOut> out = Optional.empty();

  void end(LoggedOut symptom) {
    out = Optional.of(symptom);
  }

  void renew() {
    out = Optional.empty();
  }

  boolean valid() {
    return out.isEmpty();
  }

  /** What the server answers to whoever comes with a void login. */
  Optional<CallFailure> refusal(String server) {
    return out.map(
        o ->
            CallFailure.from(
                Optional.of(Damage.by(o)),
                o.error(),
                server + " answered " + (o.error() == ErrorClass.AUTH ? "401: the token has expired" : "404: no such session")));
  }
}
