package dev.seatrial.web.problem;

import dev.seatrial.web.page.SecurityHeaders;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * The same answers for requests that Jetty turns away before any route sees them: malformed or ambiguous addresses, headers that
 * are too large, and errors (not exceptions) thrown while answering. Jetty's own page would name Jetty and show stacks.
 */
public final class JettyErrors implements Request.Handler {
  private final ProblemPages problems;

  /** Bodies come from {@code problems}. */
  public JettyErrors(ProblemPages problems) {
    this.problems = problems;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    Problem problem = status == 500 ? Problem.internal(problems.report(line(request), cause(request))) : Problem.ofStatus(status);
    Wanted wanted = Wanted.of(
        Optional.ofNullable(request.getHttpURI()).map(HttpURI::getPath).orElse("/"),
        Optional.ofNullable(request.getHeaders().get(HttpHeader.ACCEPT)),
        Optional.ofNullable(request.getHeaders().get("HX-Request")));
    byte[] body = problems.body(problem, wanted);
    SecurityHeaders.set((name, value) -> response.getHeaders().put(new HttpField(name, value)));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, wanted.contentType());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  private static Throwable cause(Request request) {
    return request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof Throwable thrown
        ? thrown
        : new IllegalStateException("answered 500 without an exception");
  }

  private static String line(Request request) {
    return request.getMethod() + " " + request.getHttpURI();
  }
}
