package io.costsense.web;

import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * How the server listens. It lets {@code %2F} through to the calls, which take it for a slash
 * inside a name: tag keys such as {@code kubernetes.io/cluster} have them. Tomcat would refuse it.
 */
@Component
final class Connector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.setProtocol(PunctualHttp.class.getName());
    factory.addConnectorCustomizers(
        connector ->
            connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
  }
}
