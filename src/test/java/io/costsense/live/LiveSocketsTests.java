package io.costsense.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.costsense.OwnersToken;
import io.costsense.ServerTest;
import io.costsense.charges.Charges;
import io.costsense.imports.ImportChanged;
import io.costsense.platform.DataDirectory;
import io.costsense.tenancy.CurrentTenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Screens that are slow, too many, or wait for a sign of life. */
@ServerTest
@Import(LiveSocketsTests.Configuration.class)
class LiveSocketsTests {

  private static final int MOST_CLIENTS = 3;

  /** So long that a few of them fill what the system keeps between two ends of a connection. */
  private static final String LONG = "x".repeat(2_000_000);

  @TempDir private Path folder;
  @LocalServerPort private int port;
  @Autowired private DataDirectory data;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private CurrentTenant tenant;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Screen> screens = new ArrayList<>();

  /** A few screens at most, quick heartbeats, and the first of them can't be written. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Configuration {

    @Bean
    @Primary
    LiveSockets smallLiveSockets(Charges charges, CurrentTenant tenant, JsonMapper json) {
      var unreliable = new SimpleModule().addSerializer(Instant.class, new NotAtFirst());
      return new LiveSockets(
          charges,
          tenant,
          json.rebuild().addModule(unreliable).build(),
          MOST_CLIENTS,
          Duration.ofMillis(100));
    }
  }

  private static final class NotAtFirst extends ValueSerializer<Instant> {

    private final AtomicInteger times = new AtomicInteger();

    @Override
    public void serialize(Instant instant, JsonGenerator json, SerializationContext context) {
      if (times.getAndIncrement() < 2) {
        throw new IllegalStateException("Not yet");
      }
      json.writeString(instant.toString());
    }
  }

  @AfterEach
  void closeTheScreens() {
    screens.forEach(Screen::close);
  }

  @Test
  void hearTheNextHeartbeatsWhereTheFirstWereMissed() throws Exception {
    Screen screen = subscribed();
    for (int beats = 0; beats < 3; beats++) {
      assertThat(screen.next("\"heartbeat\"")).contains("\"at\":\"20");
    }
  }

  /** It holds nobody up: neither who tells it something nor the screens that do listen. */
  @Test
  void hearTheNewestOfEachSubjectAndNoBacklogIfTheyAreSlow() throws Exception {
    Screen slow = subscribed();
    Screen quick = subscribed();
    slow.stopListening();
    int last = 30;
    for (int number = 1; number <= last; number++) {
      tell(1, "state %d of import 1 %s".formatted(number, LONG));
      quick.until("state %d of".formatted(number));
    }
    tell(2, "state of import 2");
    tell(1, "the end of import 1");

    slow.listenAgain();
    List<String> heard = slow.until("the end of import 1");
    assertThat(heard).hasSizeBetween(2, last - 1);
    assertThat(heard).filteredOn(message -> message.contains("state of import 2")).hasSize(1);
    assertThat(heard).extracting(LiveSocketsTests::version).isSorted();
    assertThat(quick.until("the end of import 1")).hasSize(2);
  }

  @Test
  void hearThatRatesAndInvoicesHaveChanged() throws Exception {
    Screen screen = subscribed();
    send("PUT", "exchange-rates", "{'month':'1999-03','from':'XAG','to':'USD','rate':5}");
    assertThat(screen.next("{\"topic\":\"rates\"")).contains("\"version\":");
    Path invoices = folder.resolve("invoices.csv");
    Files.writeString(
        invoices, "issuer,invoice id,period,currency,amount\nLive,live-1,1999-03,USD,1\n");
    send("POST", "invoices", "{'paths':['%s']}".formatted(invoices));
    assertThat(screen.next("{\"topic\":\"invoices\"")).contains("\"version\":");
  }

  /** By default Tomcat would close the connection with its 100th answer, the handshake. */
  @Test
  void openOnAConnectionThatHasAskedMuch() throws Exception {
    try (HttpClient busy = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      URI health = URI.create("http://localhost:%d/api/v1/health".formatted(port));
      for (int asked = 0; asked < 99; asked++) {
        busy.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding());
      }
      screens.add(new Screen(busy, port));
      assertThat(screens.getLast().subscribe()).isTrue();
      screens.removeLast().close();
    }
  }

  @Test
  void areTurnedAwayWhereThereAreTooMany() throws Exception {
    for (int number = 0; number < MOST_CLIENTS; number++) {
      subscribed();
    }
    Screen tooMany = open();
    assertThat(tooMany.closed()).isEqualTo(1013);
    screens.getFirst().close();
    subscribed();
  }

  private void send(String method, String path, String body) throws Exception {
    URI address = URI.create("http://localhost:%d/api/v1/%s".formatted(port, path));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("Authorization", OwnersToken.bearer(data))
            .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private void tell(long importId, String state) {
    events.publishEvent(new ImportChanged(tenant.get(), importId, state));
  }

  private static int version(String message) {
    return Integer.parseInt(message.replaceFirst("(?s).*?\"version\":(\\d+).*", "$1"));
  }

  private Screen open() {
    var screen = new Screen(http, port);
    screens.add(screen);
    return screen;
  }

  /** The server may need a moment to see that another one is gone. */
  private Screen subscribed() {
    await()
        .until(
            () -> {
              Screen screen = open();
              return screen.subscribe() || !screens.remove(screen);
            });
    return screens.getLast();
  }
}
