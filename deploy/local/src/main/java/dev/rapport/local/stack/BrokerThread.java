package dev.rapport.local.stack;

import dev.rapport.local.stack.StackEvent.BrokerFailed;
import dev.rapport.local.stack.StackEvent.BrokerReady;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the in-process broker aside, so that the supervisor stays free for other events. */
final class BrokerThread {

  private static final Logger log = LoggerFactory.getLogger(BrokerThread.class);
  private static final Duration TOPIC_PATIENCE = Duration.ofSeconds(60);

  private final StackSettings settings;
  private final Consumer<StackEvent> events;
  private final AtomicReference<@Nullable KraftBroker> broker = new AtomicReference<>();
  private @Nullable Thread thread;

  BrokerThread(StackSettings settings, Consumer<StackEvent> events) {
    this.settings = settings;
    this.events = events;
  }

  void start() {
    BrokerLog.to(settings.state().log(Part.KAFKA));
    Thread started = new Thread(this::bringUp, "broker");
    started.setDaemon(true);
    started.start();
    thread = started;
  }

  /** Stops the broker, also one that is still starting. */
  void stop() throws InterruptedException {
    if (thread != null) {
      thread.join();
    }
    KraftBroker started = broker.getAndSet(null);
    if (started != null) {
      started.close();
    }
  }

  private void bringUp() {
    try {
      KraftBroker started =
          KraftBroker.start(
              settings.state().kafka(),
              settings.ports().of(Part.KAFKA),
              why -> events.accept(new BrokerFailed(why)));
      broker.set(started);
      new TopicSetup(started.bootstrapServers(), TOPIC_PATIENCE).createMissing((short) 1);
      events.accept(new BrokerReady());
    } catch (RuntimeException | LinkageError e) {
      // A LinkageError, too: classes that are first needed while this JVM ends cannot be
      // initialised.
      log.error("the broker does not start", e);
      events.accept(new BrokerFailed(String.valueOf(e.getMessage())));
    }
  }
}
