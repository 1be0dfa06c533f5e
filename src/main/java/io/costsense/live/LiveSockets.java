package io.costsense.live;

import io.costsense.charges.Charges;
import io.costsense.charges.DeliveryCommitted;
import io.costsense.currency.RatesChanged;
import io.costsense.imports.ImportChanged;
import io.costsense.invoices.InvoicesChanged;
import io.costsense.tenancy.CurrentTenant;
import io.costsense.tenancy.Tenant;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The open screens, and what they are told. */
@Component
class LiveSockets extends TextWebSocketHandler {

  private static final Logger LOG = LoggerFactory.getLogger(LiveSockets.class);

  private static final int MOST_CLIENTS = 800;
  private static final int LONGEST_REQUEST = 4096;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final Charges charges;
  private final CurrentTenant tenant;
  private final JsonMapper json;
  private final int mostClients;
  private final Duration heartbeat;
  private final Map<String, LiveClient> clients = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

  @Autowired
  LiveSockets(Charges charges, CurrentTenant tenant, JsonMapper json) {
    this(charges, tenant, json, MOST_CLIENTS, HEARTBEAT);
  }

  LiveSockets(
      Charges charges, CurrentTenant tenant, JsonMapper json, int mostClients, Duration heartbeat) {
    this.charges = charges;
    this.tenant = tenant;
    this.json = json;
    this.mostClients = mostClients;
    this.heartbeat = heartbeat;
    senders.execute(this::keepBeating);
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) throws Exception {
    session.setTextMessageSizeLimit(LONGEST_REQUEST);
    if (clients.size() >= mostClients) {
      session.close(CloseStatus.SERVICE_OVERLOAD);
      return;
    }
    clients.put(session.getId(), new LiveClient(session, tenant.get(), senders));
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    clients.remove(session.getId());
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage message) throws Exception {
    LiveClient client = clients.get(session.getId());
    Set<Topic> wanted = wanted(message);
    if (client == null || wanted == null) {
      session.close(
          CloseStatus.BAD_DATA.withReason(
              "Send {\"subscribe\":[\"costs\",\"imports\",\"rates\",\"invoices\"]}"));
      return;
    }
    client.subscribe(wanted);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("topic", "subscribed");
    answer.put("topics", wanted);
    answer.put("version", version(client.tenant()));
    client.send("subscribed", text(answer));
  }

  private @Nullable Set<Topic> wanted(TextMessage message) {
    try {
      JsonNode topics = json.readTree(message.getPayload()).path("subscribe");
      var wanted = EnumSet.noneOf(Topic.class);
      topics.forEach(topic -> Topic.of(topic.asString("")).ifPresent(wanted::add));
      return topics.isArray() && wanted.size() == topics.size() ? wanted : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  @EventListener
  void on(DeliveryCommitted committed) {
    var message = new LinkedHashMap<String, Object>();
    message.put("topic", Topic.COSTS);
    message.put("version", Long.toString(committed.snapshot()));
    message.put("import_id", committed.importId());
    message.put("source", committed.source());
    message.put("periods", committed.billingPeriods());
    message.put("committed_at", committed.committedAt());
    tell(committed.tenant(), Topic.COSTS, "costs", message);
  }

  @EventListener
  void on(ImportChanged changed) {
    var message = new LinkedHashMap<String, Object>();
    message.put("topic", Topic.IMPORTS);
    message.put("version", changes.incrementAndGet());
    message.put("import_id", changed.importId());
    message.put("state", changed.state());
    tell(changed.tenant(), Topic.IMPORTS, "import " + changed.importId(), message);
  }

  @EventListener
  void on(RatesChanged changed) {
    tell(changed.tenant(), Topic.RATES);
  }

  @EventListener
  void on(InvoicesChanged changed) {
    tell(changed.tenant(), Topic.INVOICES);
  }

  private void tell(Tenant tenant, Topic topic) {
    var message = new LinkedHashMap<String, Object>();
    message.put("topic", topic);
    message.put("version", changes.incrementAndGet());
    tell(tenant, topic, topic.text(), message);
  }

  private void tell(Tenant tenant, Topic topic, String subject, Map<String, Object> message) {
    TextMessage text = text(message);
    for (LiveClient client : clients.values()) {
      if (client.tenant().equals(tenant) && client.listensTo(topic)) {
        client.send(subject, text);
      }
    }
  }

  private void keepBeating() {
    try {
      while (true) {
        Thread.sleep(heartbeat);
        beatOrSayWhyNot();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A page that hears none for long enough connects anew, so the next one must come. */
  private void beatOrSayWhyNot() {
    try {
      beat();
    } catch (RuntimeException e) {
      LOG.warn("A heartbeat was left out: {}", e.getMessage());
    }
  }

  private void beat() {
    var message = new LinkedHashMap<String, Object>();
    message.put("topic", "heartbeat");
    message.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS));
    TextMessage text = text(message);
    clients.values().forEach(client -> client.send("heartbeat", text));
  }

  private @Nullable String version(Tenant tenant) {
    return charges.of(tenant).current().snapshot().map(String::valueOf).orElse(null);
  }

  private TextMessage text(Map<String, Object> message) {
    return new TextMessage(json.writeValueAsString(message));
  }

  @PreDestroy
  void stop() {
    clients.values().forEach(LiveClient::close);
    senders.shutdownNow();
  }
}
