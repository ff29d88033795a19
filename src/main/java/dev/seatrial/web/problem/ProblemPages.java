package dev.seatrial.web.problem;

import dev.seatrial.web.page.Html;
import dev.seatrial.web.page.Json;
import dev.seatrial.web.page.PageFrame;
import dev.seatrial.web.templates.StaticTemplates;
import dev.seatrial.web.templates.Templates;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.JavalinDefaultRoutingApi;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for everything that went wrong, in the form that was asked for. Nothing of the inside gets out: an unexpected exception
 * is logged with its stack under an incident number, and only the number is told.
 *
 * <p>Thread-safe.
 */
public final class ProblemPages {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemPages.class);
  private static final int INCIDENT_BYTES = 4;

  private final PageFrame frame;
  private final Templates templates = new StaticTemplates();
  private final SecureRandom random = new SecureRandom();

  /** Pages stand in {@code frame}. */
  public ProblemPages(PageFrame frame) {
    this.frame = frame;
  }

  /** Catches what handlers throw. */
  public void addTo(JavalinDefaultRoutingApi routes) {
    routes.exception(Refusal.class, (refusal, ctx) -> {
      refusal.headers().forEach(ctx::header);
      answer(ctx, refusal.problem());
    });
    routes.exception(HttpResponseException.class, (known, ctx) -> answer(ctx, Problem.ofStatus(known.getStatus())));
    routes.exception(Exception.class, (defect, ctx) -> {
      if (defect instanceof EofException) {
        // The browser went away while it was being answered; there is nobody to tell.
        return;
      }
      answer(ctx, Problem.internal(report(ctx.method() + " " + ctx.path(), defect)));
    });
  }

  /** Answers when not an exception but an error was thrown: too deep a recursion, no memory left, a broken class. */
  public void onError(HttpServletResponse response, Error error) {
    byte[] page = body(Problem.internal(report("a request", error)), Wanted.PAGE);
    try {
      response.setStatus(500);
      response.setContentType(Wanted.PAGE.contentType());
      response.getOutputStream().write(page);
    } catch (IOException e) {
      LOG.debug("the browser left before it was told", e);
    }
  }

  /** Logs an unexpected error and returns its new incident number. */
  public String report(String during, Throwable defect) {
    byte[] bytes = new byte[INCIDENT_BYTES];
    random.nextBytes(bytes);
    String incident = HexFormat.of().formatHex(bytes);
    LOG.error("incident {} during {}", incident, during, defect);
    return incident;
  }

  private void answer(Context ctx, Problem problem) {
    Wanted wanted =
        Wanted.of(ctx.path(), Optional.ofNullable(ctx.header("Accept")), Optional.ofNullable(ctx.header("HX-Request")));
    ctx.header("Vary", "Accept, HX-Request");
    ctx.status(problem.status()).result(body(problem, wanted)).contentType(wanted.contentType());
  }

  /** The bytes of the answer. */
  public byte[] body(Problem problem, Wanted wanted) {
    return switch (wanted) {
      case PAGE -> Html.bytes(templates.problem(frame.of(problem.title(), ""), problem));
      case FRAGMENT -> Html.bytes(templates.problemNotice(problem));
      case JSON -> Json.bytes(problem);
      case TEXT -> (problem.title() + ". " + problem.detail() + " " + problem.advice() + "\n").getBytes(StandardCharsets.UTF_8);
    };
  }
}
