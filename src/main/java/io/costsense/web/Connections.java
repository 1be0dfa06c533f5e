package io.costsense.web;

import io.costsense.platform.Asker;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Lets whoever answers a request see whether the client still waits for it. */
@Component
final class Connections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addEngineValves(new AskerValve());
  }

  /** A valve, since only the container's own request leads to the connection. */
  private static final class AskerValve extends ValveBase {

    AskerValve() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      try {
        Asker.<Boolean, Exception>during(
            new ConnectedAsker(request.getCoyoteRequest()),
            () -> {
              getNext().invoke(request, response);
              return true;
            });
      } catch (IOException | ServletException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new ServletException(e);
      }
    }
  }
}
