package dev.rapport.events.stream;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/** What a client needs of a stream application's settings to reach the same brokers. */
final class BrokerSettings {

  private BrokerSettings() {}

  static Map<String, Object> of(Map<String, ?> streams) {
    Map<String, Object> settings = new HashMap<>();
    streams.forEach(
        (name, value) -> {
          if (CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG.equals(name)
              || name.startsWith("security.")
              || name.startsWith("sasl.")
              || name.startsWith("ssl.")) {
            settings.put(name, value);
          }
        });
    return settings;
  }
}
