package dev.rapport.handoff.delivery;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;

/** An instance of deliveries in a process of its own, until it is killed. */
final class DeliveryProcess {

  private DeliveryProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    String bootstrapServers = arguments[0];
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        Deliveries deliveries =
            DeliveryBench.start(
                bootstrapServers, admin, new SimpleMeterRegistry(), DeliveryBench.FAST)) {
      System.out.println(deliveries.destinations().isCaughtUp());
      new CountDownLatch(1).await();
    }
  }
}
