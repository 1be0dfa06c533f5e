package io.costsense.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An open page, which may stop listening for a while without saying so. */
final class Screen implements WebSocket.Listener, AutoCloseable {

  private static final String SUBSCRIBE =
      "{\"subscribe\":[\"costs\",\"imports\",\"rates\",\"invoices\"]}";

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder parts = new StringBuilder();
  private final WebSocket socket;
  private volatile boolean listening = true;

  Screen(HttpClient http, int port) {
    URI live = URI.create("ws://localhost:%d/api/v1/ws/live".formatted(port));
    this.socket = http.newWebSocketBuilder().buildAsync(live, this).join();
  }

  /** Whether the server has taken it on. */
  boolean subscribe() throws InterruptedException {
    try {
      socket.sendText(SUBSCRIBE, true).join();
    } catch (CompletionException e) {
      return false;
    }
    while (!closed.isDone()) {
      String message = heard.poll(20, TimeUnit.MILLISECONDS);
      if (message != null && message.contains("\"subscribed\"")) {
        return true;
      }
    }
    return false;
  }

  void stopListening() {
    listening = false;
  }

  void listenAgain() {
    listening = true;
    socket.request(1);
  }

  /** The next message that isn't a heartbeat. */
  String next() throws InterruptedException {
    return next("\"topic\":\"imports\"");
  }

  /** The next message with this text in it. */
  String next(String text) throws InterruptedException {
    while (true) {
      String message = heard.poll(10, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("Nothing heard for 10 seconds");
      }
      if (message.contains(text)) {
        return message;
      }
    }
  }

  /** All messages up to and with the one that has this text in it, without heartbeats. */
  List<String> until(String text) throws InterruptedException {
    var messages = new ArrayList<String>();
    do {
      messages.add(next());
    } while (!messages.getLast().contains(text));
    return messages;
  }

  /** The code that the server closed it with. */
  int closed() throws Exception {
    return closed.get(10, TimeUnit.SECONDS);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    parts.append(text);
    if (last) {
      heard.add(parts.toString());
      parts.setLength(0);
    }
    if (listening) {
      from.request(1);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
