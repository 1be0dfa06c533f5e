package io.costsense.web;

import io.costsense.platform.ProblemType;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Makes Tomcat refuse malformed requests, which Spring never sees, with a problem detail too. */
@Component
final class ContainerRefusals implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addContextCustomizers(
        context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemValve.class.getName());
          }
        });
  }

  /** Public with a public constructor, since Tomcat creates it by name. */
  public static final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
      if (response.getStatus() < 400
          || response.getContentWritten() > 0
          || response.isCommitted()) {
        return;
      }
      ProblemType type = HttpProblems.of(HttpStatusCode.valueOf(response.getStatus()));
      try {
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response
            .getReporter()
            .write(
                "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s.\"}"
                    .formatted(type.uri(), type.title(), response.getStatus(), type.title()));
        response.finishResponse();
      } catch (IOException e) {
        // The client is gone; there is nobody left to tell.
      }
    }
  }
}
