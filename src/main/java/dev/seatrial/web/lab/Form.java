package dev.seatrial.web.lab;

import dev.seatrial.fault.FaultSpec;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.problem.Problem;
import dev.seatrial.web.problem.Refusal;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.Optional;

/** The fields of a posted form. A field that cannot be used is refused with its name, what was given and what is wanted. */
final class Form {
  private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);
  private static final int MAX_SHOWN = 60;

  private final Context ctx;

  Form(Context ctx) {
    this.ctx = ctx;
  }

  /** The text of a field without blanks around it; empty if it was left empty or is missing. */
  Optional<String> text(String field) {
    return Optional.ofNullable(ctx.formParam(field)).map(String::strip).filter(text -> !text.isEmpty());
  }

  String required(String field) {
    return text(field).orElseThrow(() -> refused(field + " is missing", "Choose a value for it."));
  }

  /** The name of a fault; whether there is such a fault is not asked. */
  String faultName(String field) {
    String name = required(field);
    try {
      return FaultSpec.requireId(name);
    } catch (IllegalArgumentException e) {
      throw refused(field + " is '" + shortened(name) + "'", "It must be the name of a fault in the list.");
    }
  }

  /** The arm that something concerns, empty for all. */
  Optional<String> arm(String field, Scenario scenario) {
    Optional<String> arm = text(field).filter(name -> !name.equals("both"));
    if (arm.isPresent() && !scenario.arms().containsKey(arm.get())) {
      throw refused(field + " is '" + shortened(arm.get()) + "'", "The arms are " + String.join(", ", scenario.arms().keySet()) + ", or both.");
    }
    return arm;
  }

  /** A whole number. */
  Optional<Long> whole(String field, long min, long max) {
    return text(field).map(text -> {
      try {
        long value = Long.parseLong(text);
        if (value >= min && value <= max) return value;
      } catch (NumberFormatException e) {
        // Told below, as a number out of range is.
      }
      throw refused(field + " is '" + shortened(text) + "'", "It must be a whole number from " + min + " to " + max + ".");
    });
  }

  /** Seconds with decimals, as nanoseconds. */
  Optional<Long> seconds(String field, BigDecimal min, BigDecimal max) {
    return decimal(field, min, max, " s").map(value -> value.multiply(NANOS_PER_SECOND).longValue());
  }

  Optional<Double> share(String field) {
    return decimal(field, BigDecimal.ZERO, BigDecimal.ONE, "").map(BigDecimal::doubleValue);
  }

  private Optional<BigDecimal> decimal(String field, BigDecimal min, BigDecimal max, String unit) {
    return text(field).map(text -> {
      try {
        BigDecimal value = text.length() > MAX_SHOWN ? max.add(BigDecimal.ONE) : new BigDecimal(text);
        if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) return value;
      } catch (NumberFormatException e) {
        // Told below, as a number out of range is.
      }
      throw refused(
          field + " is '" + shortened(text) + "'", "It must be a number from " + min.toPlainString() + " to " + max.toPlainString() + unit + ".");
    });
  }

  static Refusal refused(String what, String advice) {
    return new Refusal(Problem.of(422, "Nothing was done", "The field " + what + ".", advice));
  }

  static String shortened(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }
}
